import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FrozenSheets } from '../../src/assessments/frozen-sheets.service.js';
import { EvidenceAddress } from '../../src/evidence/address.entity.js';
import { AddressOpener } from '../../src/evidence/address-opener.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { type Agent, signIn, wordsOf } from '../support/agent.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

const CODE = 'A.I.1.i.a';

let scene: Scene;
let walk: Walk;
let operator: Agent;
let caseId: string;
let server: Server;
let status = 200;
let url: string;

beforeAll(async () => {
  server = createServer((_request, reply) => reply.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dokumen`;
  scene = await aScene();
  // This one may ask a neighbour: the only server that a test has.
  Object.assign(scene.app.get(AddressOpener), { mayAsk: () => true });
  walk = await (await scene.walk()).until('filled');
  caseId = (await walk.file('assessment')).id;
  operator = await signIn(scene.app, walk.player('operator'));
});
afterAll(async () => {
  server?.close();
  await scene?.close();
});

const page = `/bukti/${CODE}`;
const at = (rest = '') => `/kasus/${caseId}${page}${rest}`;
const row = () => walk.read((tx) => tx.findOneByOrFail(EvidenceAddress, { caseId, address: url }));
const settle = () => scene.app.get(JobsService).runAllNow();

describe('an outside address', () => {
  it.each(['ftp://contoh.go.id/a', 'javascript:alert(1)', 'bukan alamat', ''])(
    'that no browser opens is refused at its field: "%s"',
    async (address) => {
      const answer = await operator.form(at('/alamat'), { address });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('address-error');
    },
  );

  it('is opened once it is named, and shown with what was found and when', async () => {
    const answer = await operator.form(at('/alamat'), { address: url, addressCaption: 'Notula' });
    expect(answer.status).toBe(303);
    await settle();
    expect(await row()).toMatchObject({ result: 'opens', caption: 'Notula', checkedAt: scene.clock.now() });
    expect(wordsOf((await operator.get(at())).text)).toContain('Terbuka diperiksa 4 Mei 2026');
  });

  it.each([
    [403, 'locked', 'Temuan: terkunci'],
    [404, 'dead', 'Temuan: tidak dapat dibuka'],
  ] as const)('that answers %d when it is checked again is a finding', async (answered, result, words) => {
    status = answered;
    const { id } = await row();
    expect((await operator.form(at(`/alamat/${id}/periksa`), {})).status).toBe(303);
    await settle();
    expect(await row()).toMatchObject({ result });
    expect(wordsOf((await operator.get(at())).text)).toContain(words);
  });

  it('comes from a list too, which is shown row by row before anything is saved', async () => {
    const list = `/kasus/${caseId}/bukti-daftar`;
    const content = `Butir;Alamat;Keterangan\nA.I.1.i.b;${url}/daftar;Dari daftar\nZ.9;${url};\n${CODE};${url};`;
    const known = () => walk.read((tx) => tx.countBy(EvidenceAddress, { caseId }));
    const before = await known();
    const shown = wordsOf((await operator.form(list, { content })).text);
    for (const words of ['Akan ditambahkan', 'Butir ini tidak ada', 'Sudah ada', 'Tambahkan 1 alamat'])
      expect(shown).toContain(words);
    expect(await known()).toBe(before);
    const saved = await operator.form(`${list}/simpan`, { content });
    expect(wordsOf(saved.text)).toContain('1 alamat ditambahkan');
    expect(await known()).toBe(before + 1);
    await settle();
    const again = await operator.form(`${list}/simpan`, { content });
    expect([wordsOf(again.text).includes('0 alamat ditambahkan'), await known()]).toEqual([true, before + 1]);
  });

  it('is not to be added once the sheet is approved, and the approval holds it', async () => {
    await walk.until('approved');
    expect((await operator.form(at('/alamat'), { address: `${url}/lain` })).status).toBe(409);
    expect(await scene.faults()).toEqual([]);
  });

  it('is submitted with the sheet, which reads the same when it is computed again', async () => {
    await walk.until('scoring');
    const { latest } = await walk.read((tx) => scene.app.get(FrozenSheets).submissionsOf(tx, caseId));
    expect(latest.get(CODE)?.addresses).toEqual([
      expect.objectContaining({ address: url, caption: 'Notula' }),
    ]);
    expect(await scene.faults()).toEqual([]);
    const member = await signIn(scene.app, walk.player('member'));
    const evaluation = await walk.file('internal-evaluation');
    const sheet = wordsOf((await member.get(`/kasus/${evaluation.id}/lembar/A.I.1`)).text);
    expect(sheet).toContain('Temuan: tidak dapat dibuka');
  });
});
