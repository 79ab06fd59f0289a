import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { routesOf } from '../../src/platform/http/routes.js';
import { type Agent, signIn } from '../support/agent.js';
import { aScene, type Scene } from '../support/scene.js';

let scene: Scene;
let readers: readonly Agent[];
let ids: readonly string[];

beforeAll(async () => {
  scene = await aScene();
  const walk = await (await scene.walk()).until('scoring');
  const { agencyHead, secretariat, admin, operator } = scene.cast.players;
  readers = await Promise.all(
    [agencyHead, secretariat, admin, operator].map((one) => signIn(scene.app, one)),
  );
  ids = [(await walk.file('assessment')).id, walk.unit.id];
});
afterAll(() => scene?.close());

/** Every address that can be read, a case's or a unit's where it asks for an id. */
const addresses = () =>
  routesOf(scene.app.getHttpAdapter().getInstance())
    .filter(({ method, url }) => method === 'GET' && !url.endsWith('*'))
    .flatMap(({ url }) => (url.includes(':') ? ids : ['']).map((id) => url.replace(/:\w+/g, id)));

it('lets every page and list be asked for in English: the answer is the same but for its words', async () => {
  for (const url of addresses()) {
    for (const reader of readers) {
      const { status } = await reader.get(url);
      expect([url, (await reader.get(`${url}?lang=en`)).status]).toEqual([url, status]);
    }
  }
  const [head] = readers;
  expect((await head.get('/siklus?lang=en')).text).toContain('<html lang="en">');
});
