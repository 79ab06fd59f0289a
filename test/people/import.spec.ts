import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Unit } from '../../src/agencies/unit.entity.js';
import type { ImportedView, ImportPlanView } from '../../src/people/import/import.dto.js';
import { PeopleEvent } from '../../src/people/people-event.entity.js';
import { PeopleService } from '../../src/people/people.service.js';
import { Person } from '../../src/people/person.entity.js';
import { Database } from '../../src/platform/database.js';
import { createTestApp } from '../support/app.js';
import { fieldsIn, wordsOf } from '../support/agent.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { anAgency, aPerson, Browser } from './builders.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url });
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

/** An agency with the units 01 and 02, its administrator signed in, and the token for the API. */
async function anOffice() {
  const { agency, units } = await anAgency(app);
  const { person, account } = await aPerson(app, { agencyId: agency.id, roles: ['agency-administrator'] });
  const browser = new Browser(app);
  const { csrfToken } = (await browser.signIn(account.login)).json<{ csrfToken: string }>();
  const ask = (path: string, body: object) =>
    browser.send('POST', `/api/v1/people/import${path}`, body, {
      'x-csrf-token': csrfToken,
      'accept-language': 'en',
    });
  const preview = async (content: string) => (await ask('/preview', { content })).json<ImportPlanView>();
  const confirm = async (content: string, more: { digest?: string; rows?: number } = {}) =>
    ask('', { content, digest: (await preview(content)).digest, ...more });
  return { agency, units, browser, administrator: person, ask, preview, confirm };
}

const asProgram = <T>(work: Parameters<Database['asProgram']>[0]) => app.get(Database).asProgram(work) as T;
const unitsOf = (agencyId: string) =>
  asProgram<Promise<Unit[]>>((tx) => tx.find(Unit, { where: { agencyId }, order: { code: 'ASC' } }));
const peopleOf = (agencyId: string) =>
  asProgram<Promise<Person[]>>((tx) => tx.find(Person, { where: { agencyId }, order: { name: 'ASC' } }));
const eventsOf = (agencyId: string) =>
  asProgram<Promise<PeopleEvent[]>>((tx) =>
    tx.find(PeopleEvent, { where: { agencyId }, order: { id: 'ASC' } }),
  );
const outcomes = ({ rows }: ImportPlanView) =>
  rows.map(({ line, outcome, faults }) => [
    line,
    outcome,
    ...faults.map(({ column, code }) => `${column}: ${code}`),
  ]);

describe('an import of units', () => {
  it('shows what is new, changed, the same and refused, and does nothing yet', async () => {
    const { agency, units, preview } = await anOffice();
    const plan = await preview(
      [
        'kode_unit;nama_unit;provinsi;kabupaten_kota;layanan',
        `01;${units[0].name};;;`,
        `02;${units[1].name};Jawa Timur;Kediri;Samsat`,
        '03;"RSUD\nBaru";Bali;;rsud',
        '03;RSUD Lain;;;',
        '01x;;;;bengkel',
        '02;Nama lain;;;',
        `04;${'x'.repeat(201)};;;;surplus`,
      ].join('\r\n'),
    );
    expect(plan.counts).toEqual({ rows: 7, new: 1, same: 1, changed: 1, refused: 4 });
    expect(outcomes(plan)).toEqual([
      [2, 'same'],
      [3, 'changed'],
      [4, 'new'],
      [6, 'refused', 'kode_unit: import-repeated'],
      [7, 'refused', 'nama_unit: required', 'layanan: import-service-unknown'],
      [8, 'refused', 'kode_unit: import-repeated', 'nama_unit: import-unit-name'],
      [9, 'refused', 'nama_unit: too-long', 'kode_unit: import-cells-surplus'],
    ]);
    expect(plan.rows[1]?.changes).toEqual([
      { what: 'province', from: null, to: 'Jawa Timur' },
      { what: 'city', from: null, to: 'Kediri' },
      { what: 'service', from: null, to: 'samsat' },
    ]);
    expect(plan.rows[3]?.faults[0]?.message).toBe('The same as line 4.');
    expect(await unitsOf(agency.id)).toHaveLength(2);
  });

  it('does all of it once it is agreed to, and records each row and the whole', async () => {
    const { agency, units, administrator, preview, confirm } = await anOffice();
    const content = `kode_unit,nama_unit,provinsi\n02,${units[1].name},Jawa Timur\n03,RSUD Baru,Bali\n`;
    expect((await confirm(content, { rows: 2 })).json<ImportedView>()).toMatchObject({
      kind: 'units',
      counts: { rows: 2, new: 1, changed: 1 },
      invitations: [],
    });
    expect(await unitsOf(agency.id)).toMatchObject([
      { code: '01', province: null },
      { code: '02', province: 'Jawa Timur' },
      { code: '03', name: 'RSUD Baru', province: 'Bali' },
    ]);
    expect((await eventsOf(agency.id)).slice(-3)).toMatchObject([
      { kind: 'unit-changed', unitId: units[1].id, byPerson: administrator.id },
      { kind: 'unit-created', byPerson: administrator.id, facts: { code: '03' } },
      { kind: 'imported', byPerson: administrator.id, facts: { of: 'units', rows: 2, new: 1, changed: 1 } },
    ]);
    expect((await preview(content)).counts).toMatchObject({ same: 2 });
  });

  it('is refused as a whole: a refused row, another content, another number of rows, and a second time', async () => {
    const { agency, preview, ask, confirm } = await anOffice();
    const good = 'kode_unit;nama_unit\n03;RSUD Baru\n';
    const bad = `${good}04;\n`;
    const refused = await confirm(bad);
    expect([refused.statusCode, refused.json()]).toMatchObject([
      422,
      { faults: [{ field: 'lines.3.name', code: 'required' }] },
    ]);
    const { digest } = await preview(good);
    const other = await ask('', { content: 'kode_unit;nama_unit\n03;RSUD Lain\n', digest });
    expect([other.statusCode, other.json()]).toMatchObject([409, { code: 'import-not-as-shown' }]);
    expect((await confirm(good, { rows: 2 })).json()).toMatchObject({
      faults: [{ field: 'rows', code: 'import-row-count' }],
    });
    expect(await unitsOf(agency.id)).toHaveLength(2);
    expect((await ask('', { content: good, digest })).statusCode).toBe(200);
    expect((await ask('', { content: good, digest })).statusCode).toBe(409);
    expect(await unitsOf(agency.id)).toHaveLength(3);
  });
});

describe('an import of people', () => {
  const HEAD = 'nama;nip_nik;akun;peran;kode_unit';
  const aNumber = () => String(Math.random()).slice(2, 18).padEnd(16, '7');

  it('makes persons, accounts and roles, and hands out a link for each that is kept as a hash', async () => {
    const { agency, units, confirm } = await anOffice();
    const [nip, second, login] = [aNumber(), aNumber(), `baru.${randomUUID()}`];
    const content = [
      HEAD,
      `Siti Aminah;${nip.slice(0, 8)} ${nip.slice(8)};${login.toUpperCase()};Operator unit;01`,
      `Siti Aminah;${nip};${login};unit-operator;02`,
      `Budi;${second};b.${login};;`,
    ].join('\r\n');
    const { counts, invitations } = (await confirm(content)).json<ImportedView>();
    expect(counts).toEqual({ rows: 3, new: 2, changed: 1, same: 0, refused: 0 });
    expect(invitations.map((one) => one.login)).toEqual([login, `b.${login}`]);
    const siti = (await peopleOf(agency.id)).find(({ nationalId }) => nationalId === nip);
    const grants = await app
      .get(Database)
      .asProgram((tx) => app.get(PeopleService).grantsNow(tx, siti?.id ?? ''));
    expect(grants.map(({ unitId }) => unitId).sort()).toEqual(units.map(({ id }) => id).sort());
    const token = (invitations[0]?.link ?? '').split('/').at(-1) ?? '';
    const [{ text }] = await asProgram<Promise<[{ text: string }]>>((tx) =>
      tx.query(`SELECT string_agg(l::text, '') || (SELECT string_agg(e::text, '') FROM people_event e) AS text
                  FROM one_time_link l`),
    );
    expect([token.length, text.includes(token)]).toEqual([43, false]);
    const path = new URL(invitations[0]?.link ?? '').pathname;
    const password = 'kata sandi orang baru';
    const theirs = new Browser(app);
    expect((await theirs.submit(path, path, { password, repeated: password })).statusCode).toBe(303);
    expect((await theirs.signIn(login, password)).statusCode).toBe(201);
  });

  it('names at line and column why a row is refused', async () => {
    const { units, administrator, preview, agency } = await anOffice();
    const other = await anOffice();
    const known = await aPerson(app, { agencyId: agency.id, unitId: units[0].id, roles: ['unit-operator'] });
    const gone = await aPerson(app, { agencyId: agency.id });
    await asProgram((tx) => tx.update(Person, { id: gone.person.id }, { deactivatedAt: new Date() }));
    const [a, b] = [aNumber(), aNumber()];
    const row = (...cells: string[]) => cells.join(';');
    const theirs = (one: typeof known) => row(one.person.name, one.person.nationalId, one.account.login);
    const plan = await preview(
      [
        HEAD,
        row('Ani', '1,98501E+17', 'ani.satu', '', ''),
        row('Ani', other.administrator.nationalId, 'ani.dua', '', ''),
        row('Ani', a, known.account.login, '', ''),
        row('Ani', a, 'ani.tiga', 'Operator unit', ''),
        row('Ani', a, 'ani.tiga', 'Sekretariat nasional', ''),
        row('Ani', a, 'ani.tiga', 'unit-operator', '99'),
        row('Ani', a, 'ani.tiga', 'internal-evaluator', '01'),
        row('Ani', a, 'ani.tiga', 'raja', ''),
        row('Ani', a, 'ani.tiga', 'minister-office', ''),
        row('Ani', a, 'ani.tiga', 'unit-operator', '01'),
        row('Ani Lain', a, 'ani.tiga', 'unit-operator', '02'),
        row('Ani', a, 'ani.tiga', 'unit-operator', '01'),
        row('Beni', b, 'ani.tiga', '', ''),
        row(known.person.name, known.person.nationalId, 'akun.lain', '', ''),
        row(theirs(gone), 'unit-operator', '01'),
        row(administrator.name, administrator.nationalId, 'x', 'head-of-agency', ''),
        row(theirs(known), 'unit-operator', '01'),
      ].join('\n'),
    );
    expect(outcomes(plan)).toEqual([
      [2, 'refused', 'nip_nik: import-number-rounded'],
      [3, 'refused', 'nip_nik: national-id-taken'],
      [4, 'refused', 'akun: login-taken'],
      [5, 'refused', 'kode_unit: required'],
      [6, 'refused', 'peran: import-role-unknown'],
      [7, 'refused', 'kode_unit: import-unit-unknown'],
      [8, 'refused', 'kode_unit: import-unit-surplus'],
      [9, 'refused', 'peran: import-role-unknown'],
      [10, 'refused', 'peran: role-scope-wrong'],
      [11, 'new'],
      [12, 'refused', 'nama: import-differs'],
      [13, 'refused', 'nip_nik: import-repeated'],
      [14, 'refused', 'akun: import-login-twice'],
      [15, 'refused', 'akun: import-login-differs'],
      [16, 'refused', 'nip_nik: import-person-inactive'],
      [17, 'refused', 'akun: wrong-format', 'peran: import-not-yours'],
      [18, 'same'],
    ]);
  });

  it('renames a person of the agency, not one who also acts nationally, and never takes a role away', async () => {
    const { agency, units, confirm, preview } = await anOffice();
    const { person, account } = await aPerson(app, {
      agencyId: agency.id,
      unitId: units[0].id,
      roles: ['unit-operator'],
    });
    const content = `${HEAD}\nNama Baru;${person.nationalId};${account.login};;\n`;
    expect((await confirm(content)).json()).toMatchObject({ counts: { changed: 1 }, invitations: [] });
    expect((await eventsOf(agency.id)).filter(({ kind }) => kind === 'person-changed')).toMatchObject([
      { personId: person.id, facts: { changes: [{ what: 'name', from: person.name, to: 'Nama Baru' }] } },
    ]);
    const people = app.get(PeopleService);
    await app.get(Database).asProgram(async (tx) => {
      expect(await people.grantsNow(tx, person.id)).toHaveLength(1);
      await people.grantRole(tx, { personId: person.id, role: 'minister-office' });
    });
    const again = `${HEAD}\nNama Ketiga;${person.nationalId};${account.login};;\n`;
    expect(outcomes(await preview(again))).toEqual([[2, 'refused', 'nama: import-not-yours']]);
  });

  it('of two at once does one', async () => {
    const { ask, preview, agency } = await anOffice();
    const content = `${HEAD}\nSiti;${aNumber()};siti.${randomUUID()};;\n`;
    const { digest } = await preview(content);
    const answers = await Promise.all([1, 2, 3].map(() => ask('', { content, digest })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect(await peopleOf(agency.id)).toHaveLength(2);
  });
});

describe('the page of the import', () => {
  const aFile = (text: string, name = 'unit.csv') => ({ name, bytes: Buffer.from(text) });

  it('shows a chosen file row by row, and does it when that is confirmed', async () => {
    const { agency, browser } = await anOffice();
    const file = aFile('\uFEFFkode_unit;nama_unit\r\n03;"RSUD\r\nBaru"\r\n04;-1+1|cmd\r\n');
    const shown = await browser.upload('/orang/impor', '/orang/impor', { file });
    expect(shown.statusCode).toBe(200);
    expect(wordsOf(shown.body)).toContain('Baris yang dibaca 2 Ditolak 0 Baru 2 Berubah 0 Sama 0');
    const { content = '', digest = '' } = fieldsIn(shown.body);
    // A browser ends every line of a form's text with CRLF.
    const sent = { content: content.replace(/\n/g, '\r\n'), digest };
    const done = await browser.upload('/orang/impor', '/orang/impor/simpan', sent);
    expect([done.statusCode, wordsOf(done.body).includes('Unit: 2 baru, 0 berubah, 0 sama.')]).toEqual([
      200,
      true,
    ]);
    expect(await unitsOf(agency.id)).toMatchObject([{}, {}, { name: 'RSUD Baru' }, { name: '-1+1|cmd' }]);
    const list = await browser.get('/orang/impor/unit.csv');
    expect(list.headers['content-disposition']).toBe('attachment; filename="unit.csv"');
    expect(list.body).toContain("\r\n04;'-1+1|cmd;;;\r\n");
    const again = await browser.upload('/orang/impor', '/orang/impor', { file: aFile(list.body) });
    expect(wordsOf(again.body)).toContain('Ditolak 0 Baru 0 Berubah 0 Sama 4');
  });

  it('takes pasted text, and hands out the links as a file on the page', async () => {
    const { browser } = await anOffice();
    const content = `nama;nip_nik;akun\n=Siti;${Date.now()};siti.${randomUUID()}`;
    const shown = await browser.upload('/orang/impor', '/orang/impor', { content });
    const done = await browser.upload('/orang/impor', '/orang/impor/simpan', fieldsIn(shown.body));
    const link = /\/tautan\/[\w-]{43}/.exec(done.body)?.[0] ?? '';
    const [, href = ''] = /href="data:text\/csv;charset=utf-8,([^"]+)"/.exec(done.body) ?? [];
    const file = decodeURIComponent(href.replace(/&#x27;/g, "'"));
    expect(file).toMatch(/^\uFEFFNama;Nama akun;Tautan sekali pakai\r\n'=Siti;siti\./);
    expect([link !== '', file.includes(link)]).toEqual([true, true]);
    expect(done.headers['cache-control']).toBe('no-store');
  });

  it('shows anew what has changed since it was checked', async () => {
    const { browser, ask, preview } = await anOffice();
    const content = 'kode_unit;nama_unit\n03;RSUD Baru\n04;Samsat\n';
    const shown = await browser.upload('/orang/impor', '/orang/impor', { content });
    const meanwhile = 'kode_unit;nama_unit\n03;RSUD Baru\n';
    await ask('', { content: meanwhile, digest: (await preview(meanwhile)).digest });
    const answer = await browser.upload('/orang/impor', '/orang/impor/simpan', fieldsIn(shown.body));
    expect(answer.statusCode).toBe(409);
    expect(wordsOf(answer.body)).toContain('Ditolak 0 Baru 1 Berubah 0 Sama 1');
    expect(
      (await browser.upload('/orang/impor', '/orang/impor/simpan', fieldsIn(answer.body))).statusCode,
    ).toBe(200);
  });

  it.each([
    ['nothing', {}, 422, 'Pilih berkas CSV'],
    ['a workbook', { file: { name: 'a.xlsx', bytes: Buffer.from('PK\x03\x04') } }, 422, 'buku kerja Excel'],
    ['too large a file', { file: aFile('a'.repeat(600_000)) }, 413, 'terlalu besar'],
    ['what lost its token', { _csrf: 'x' }, 403, 'tidak berasal dari halaman kami'],
  ])('refuses %s with a sentence', async (_, fields, status, sentence) => {
    const { browser } = await anOffice();
    const answer = await browser.upload('/orang/impor', '/orang/impor', fields);
    expect([answer.statusCode, wordsOf(answer.body)]).toEqual([status, expect.stringContaining(sentence)]);
  });

  it('is for administrators of an agency; no other form takes a file', async () => {
    const { agency, units, browser } = await anOffice();
    const { account } = await aPerson(app, {
      agencyId: agency.id,
      unitId: units[0].id,
      roles: ['unit-operator'],
    });
    const operator = new Browser(app);
    await operator.signIn(account.login);
    expect((await operator.get('/orang/impor')).statusCode).toBe(403);
    expect((await operator.get('/orang/impor/orang.csv')).statusCode).toBe(403);
    expect((await operator.upload('/akun', '/orang/impor', { content: 'x' })).statusCode).toBe(403);
    expect((await browser.upload('/akun', '/orang', { name: 'x' })).statusCode).toBe(415);
    expect((await browser.get('/orang/impor/lain.csv')).statusCode).toBe(404);
    for (const name of ['templat-unit.csv', 'templat-orang.csv', 'orang.csv'])
      expect((await browser.get(`/orang/impor/${name}`)).body).toMatch(/^\uFEFF(kode_unit|nama);/);
  });
});
