import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { say } from '../../src/words/words.js';
import { aPerson } from '../people/builders.js';
import { type Agent, fieldsIn, signIn } from '../support/agent.js';
import { fullAnswer } from '../support/full-sheet.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

const INDICATOR = 'A.I.1.i.a';
const REASON = 'Alasan penilai pertama yang belum boleh dibaca siapa pun';
const VALUE = 'Tidak';
/** Left open by the first evaluator for a while. */
const LAST = 'A.I.1.i.b';

/** People of every side who may look at something of the unit's, but for the evaluator who answers first. */
const READERS = [
  'operator',
  'head',
  'leader',
  'admin',
  'evaluator2',
  'evaluator3',
  'secretariat',
  'panel1',
] as const;

/** Those who are judged, and their agency. */
const JUDGED = ['operator', 'head', 'leader', 'admin', 'agency auditor'];

let scene: Scene;
let walk: Walk;
let caseId: string;
let readers: ReadonlyMap<string, Agent>;
let first: Agent;
let second: Agent;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('desk');
  await walk.settle();
  caseId = (await walk.file('national-evaluation')).id;
  const signedIn = new Map<string, Agent>();
  for (const who of READERS) signedIn.set(who, await signIn(scene.app, scene.cast.players[who]));
  signedIn.set('auditor', await anAuditor(null));
  signedIn.set('agency auditor', await anAuditor(scene.cast.agency.id));
  readers = signedIn;
  first = await signIn(scene.app, scene.cast.players.evaluator1);
  second = signedIn.get('evaluator2')!;
}, 240_000);
afterAll(() => scene?.close());

async function anAuditor(agencyId: string | null): Promise<Agent> {
  const { person, account } = await aPerson(scene.app, { agencyId, roles: ['auditor'] });
  return signIn(scene.app, {
    name: person.name,
    personId: person.id,
    accountId: account.id,
    login: account.login,
  });
}

/** Every list, count, export, page and answer of the API that could tell of the evaluation. */
async function addresses(): Promise<string[]> {
  const { unit } = walk;
  const proposal = (await walk.file('proposal')).id;
  return [
    ...['/kerja', '/siklus', '/siklus?procedure=national-evaluation', `/unit-kerja/${unit.id}`],
    ...['/api/v1/cases', '/api/v1/cases?procedure=national-evaluation'],
    ...[`/unit/${unit.slug}`, `/api/v1/register/units/${unit.slug}`, '/api/v1/register/units.csv'],
    ...[`/kasus/${proposal}`, `/api/v1/cases/${proposal}`],
    ...['', '/lembar/A.I.1', '/skor'].map((part) => `/kasus/${caseId}${part}`),
    ...['', '/journal', '/sheet', '/score'].map((part) => `/api/v1/cases/${caseId}${part}`),
  ];
}

async function readBy(agent: Agent): Promise<[string, string][]> {
  const read: [string, string][] = [];
  for (const url of await addresses()) {
    const { status, text } = await agent.get(url);
    // A refusal carries the id of its request.
    read.push([url, status === 404 ? '404' : `${status} ${withoutProgress(text)}`]);
  }
  return read;
}

/** How much somebody still has to answer is told to those who may conclude: a number, and nothing of what was answered. */
function withoutProgress(text: string): string {
  const [before, after] = say('id', 'missing:evaluator-unfinished', { person: '', left: '#' })
    .trim()
    .split('#');
  return text.replace(new RegExp(`${before}\\d+${after}`, 'g'), '').replace(/"left":\d+/g, '');
}

const sheetOf = async (agent: Agent) =>
  (await agent.get(`/api/v1/cases/${caseId}/sheet`)).json<{
    rows: Record<string, { value: unknown; version: number; reason: string }>;
    opinions: object;
  }>();

const scoreBy = (agent: Agent, version: number, reason: string, value = VALUE) =>
  agent.send(
    'PUT',
    `/api/v1/cases/${caseId}/scores/${INDICATOR}`,
    { value, reason },
    { 'if-match': `"${version}"` },
  );

describe('faults of other systems: scores before their time', () => {
  it('fault 5: what one evaluator answered changes no list, count, export, page or answer for anybody else', async () => {
    const before = new Map<string, [string, string][]>();
    for (const [name, agent] of readers) before.set(name, await readBy(agent));
    await walk.score('evaluator1', 'national-evaluation', { [INDICATOR]: VALUE, [LAST]: null });
    expect((await scoreBy(first, 1, REASON)).status).toBe(200);
    expect((await sheetOf(first)).rows[INDICATOR]).toMatchObject({ value: VALUE, reason: REASON });
    for (const [name, agent] of readers)
      for (const [at, [url, text]] of (await readBy(agent)).entries())
        expect([name, url, text]).toEqual([name, ...before.get(name)![at]]);
  }, 240_000);

  it('fault 5: who is judged has no row, no count and no "0/0" of the judging', async () => {
    for (const name of JUDGED) {
      const reader = readers.get(name)!;
      const listed = await reader.get('/api/v1/cases?procedure=national-evaluation');
      expect([name, listed.json()]).toEqual([name, { items: [], next: null }]);
      for (const url of ['/siklus', '/kerja', `/unit-kerja/${walk.unit.id}`]) {
        const { text } = await reader.get(url);
        expect([name, url, text.includes('national-evaluation') || text.includes(caseId)]).toEqual([
          name,
          url,
          false,
        ]);
        expect(text).not.toContain(`${say('id', 'procedures:procedure.national-evaluation')}:`);
      }
      expect([name, (await reader.get(`/api/v1/cases/${caseId}`)).status]).toEqual([name, 404]);
    }
  });

  it("fault 4: the second evaluator's form and answers start blank, whatever the first one wrote", async () => {
    const page = await second.get(`/kasus/${caseId}/lembar/A.I.1`);
    const fields = fieldsIn(page.text);
    expect(fields[`${INDICATOR}.version`]).toBe('0');
    expect(fields[`${INDICATOR}.value`] ?? '').toBe('');
    expect(fields[`${INDICATOR}.reason`]).toBe('');
    const sheet = await sheetOf(second);
    expect(Object.values(sheet.rows).every(({ value, reason }) => value === null && reason === '')).toBe(
      true,
    );
    expect(sheet.opinions).toEqual({});
    expect(page.text).not.toContain(REASON);
  });

  it('fault 4: who is overtaken on the own answer is shown the own newer one, never the other evaluator’s', async () => {
    expect((await scoreBy(second, 0, 'Alasan sendiri', 'Ya')).status).toBe(200);
    const stale = await scoreBy(second, 0, 'Alasan lain');
    expect(stale.status).toBe(409);
    expect(stale.json()).toMatchObject({ theirs: { value: 'Ya', reason: 'Alasan sendiri' } });
    const sent = { version: '0', value: VALUE, reason: 'Alasan lain', read: '' };
    const form = Object.entries(sent).map(([part, text]) => [`${INDICATOR}.${part}`, text] as const);
    const page = await second.form(`/kasus/${caseId}/lembar/A.I.1`, Object.fromEntries(form));
    expect(page.status).toBe(409);
    expect(page.text).toContain('Alasan sendiri');
    expect(page.text + stale.text).not.toContain(REASON);
  });

  it('fault 4: whoever takes over a seat starts blank as well', async () => {
    const taken = await (await scene.walk()).until('desk');
    await taken.score('evaluator1', 'national-evaluation');
    await taken.must('secretariat', 'national-evaluation', 'reassign', {
      evaluators: taken.ids('evaluator3', 'evaluator2'),
      reason: 'Cuti panjang.',
    });
    const { id } = await taken.file('national-evaluation');
    const successor = readers.get('evaluator3')!;
    const { rows } = (await successor.get(`/api/v1/cases/${id}/sheet`)).json<{ rows: object }>();
    expect(Object.values(rows)).toHaveLength(walk.indicators.length);
    expect(Object.values(rows)).toEqual(
      walk.indicators.map(() => expect.objectContaining({ value: null, reason: '', version: 0 })),
    );
    expect((await successor.get(`/kasus/${id}/lembar/A.I.1`)).text).not.toContain(`Alasan ${INDICATOR}`);
  });

  it('and once everybody has answered, each reads the other', async () => {
    const rest = walk.indicators.map(({ code }) => code).filter((code) => code !== INDICATOR);
    await walk.score('evaluator2', 'national-evaluation', {}, rest);
    const last = walk.indicators.find(({ code }) => code === LAST)!;
    await walk.scoreOne('evaluator1', 'national-evaluation', LAST, { value: fullAnswer(last) });
    await walk.must('evaluator2', 'national-evaluation', 'conclude-desk');
    const page = await second.get(`/kasus/${caseId}/lembar/A.I.1`);
    expect(page.text).toContain(REASON);
    for (const name of JUDGED)
      for (const [url, text] of await readBy(readers.get(name)!))
        expect([name, url, text.includes(REASON)]).toEqual([name, url, false]);
  }, 240_000);
});
