import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { EntityManager } from 'typeorm';
import { readWorkbook } from '../../src/platform/read-workbook.js';
import { writeWorkbook } from '../../src/platform/workbook.js';
import { PublicUnits } from '../../src/agencies/public-units.service.js';
import { RegisterService } from '../../src/register/register.service.js';
import { projectRoot } from '../../src/platform/root.js';
import { type Agent, fieldsIn, signIn, wordsOf } from '../support/agent.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

const seed = (name: string) => readFileSync(join(projectRoot, 'seeds', 'register', name), 'utf8');
const PUBLISHED = seed('penerima-wbk-wbbm.csv');
const DOUBTFUL = seed('penerima-unconfirmed.csv');

let scene: Scene;
let secretariat: Agent;
let admin: Agent;
/** A unit whose WBK was granted here. */
let own: Walk;

interface Plan {
  readonly digest: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly {
    outcome: string;
    subject: string;
    changes: { what: string }[];
    faults: { field: string; code: string }[];
  }[];
}
const SOURCE = { sourceTitle: 'Pengumuman Kementerian', sourceAddress: 'https://example.go.id/pengumuman' };
const preview = (agent: Agent, content: string) =>
  agent.send('POST', '/api/v1/register/imports/preview', { content, ...SOURCE });
const confirm = (agent: Agent, content: string, digest: string) =>
  agent.send('POST', '/api/v1/register/imports', { content, digest, ...SOURCE });

async function takeOver(agent: Agent, content: string): Promise<Plan> {
  const { digest } = (await preview(agent, content)).json<Plan>();
  const done = await confirm(agent, content, digest);
  expect(done.status).toBe(201);
  return done.json<Plan>();
}

const asProgram = <T>(sql: string): Promise<T[]> => own.read((tx: EntityManager) => tx.query<T[]>(sql));
const numbers = async () => {
  const [row] = await asProgram<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM register_fact) AS facts, (SELECT count(*)::int FROM register_unit) AS units,
            (SELECT count(*)::int FROM doubtful_grant) AS doubtful, (SELECT count(*)::int FROM grant_import) AS imports`,
  );
  return row;
};

beforeAll(async () => {
  scene = await aScene();
  own = await scene.walk({ name: 'Kantor Uji Impor' });
  await own.read(async (tx) => {
    const unit = await scene.app.get(PublicUnits).of(tx, own.unit.id);
    const said = { date: '2026-03-02', recordedAt: scene.clock.now(), basis: 'KEP-1' };
    await scene.app
      .get(RegisterService)
      .enter(tx, { kind: 'granted', predicate: 'WBK', year: 2026, entryId: randomUUID(), unit, ...said });
  });
  [secretariat, admin] = [
    await signIn(scene.app, scene.cast.players.secretariat),
    await signIn(scene.app, scene.cast.players.admin),
  ];
}, 240_000);
afterAll(() => scene?.close());

describe('the published list', () => {
  it('is 211 new rows, then 211 same ones, and nothing is saved before it is agreed to', async () => {
    const before = await numbers();
    const plan = (await preview(secretariat, PUBLISHED)).json<Plan>();
    expect(plan.counts).toEqual({ rows: 211, new: 211, same: 0, changed: 0, doubtful: 0, refused: 0 });
    expect(await numbers()).toEqual(before);
    expect((await takeOver(secretariat, PUBLISHED)).counts).toMatchObject({ rows: 211, new: 211 });
    const again = (await preview(secretariat, PUBLISHED)).json<Plan>();
    expect(again.counts).toEqual({ rows: 211, new: 0, same: 211, changed: 0, doubtful: 0, refused: 0 });
    const seen = await scene.app.inject('/api/v1/register/units/pengadilan-negeri-surabaya');
    expect(seen.json()).toMatchObject({ status: 'revoked', statusOrigin: 'published' });
  });

  it('says what a newer list tells otherwise, and keeps what was told before', async () => {
    const lines = PUBLISHED.split('\n');
    const gianyar = lines.findIndex((line) => line.includes('BPS Kabupaten Gianyar'));
    const revoked = lines[gianyar]
      .replace(',active,,,', ',revoked,2024-05-02,Terbukti pungli,')
      .replace(',Kabupaten Gianyar', ',Gianyar');
    const list = [lines[0], revoked].join('\n');
    const plan = await takeOver(secretariat, list);
    expect(plan.counts).toMatchObject({ rows: 1, changed: 1 });
    expect(plan.rows[0].changes.map(({ what }) => what)).toEqual(['revoked', 'city']);
    const unit = (await scene.app.inject('/api/v1/register/units/bps-kabupaten-gianyar')).json<{
      facts: { kind: string }[];
    }>();
    expect(unit).toMatchObject({ status: 'revoked', city: 'Gianyar' });
    expect(unit.facts.map(({ kind }) => kind)).toEqual(['revoked', 'granted']);
    const noted = list.replace(/https:\/\/www\.bps\.go\.id[^,]*/, 'https://example.go.id/salinan');
    expect((await takeOver(secretariat, noted)).counts).toMatchObject({ changed: 1 });
    expect((await preview(secretariat, noted)).json<Plan>().counts).toMatchObject({ same: 1 });
    const corrected = (await scene.app.inject('/api/v1/register/units/bps-kabupaten-gianyar')).json<{
      facts: { kind: string }[];
    }>();
    expect(corrected.facts.filter(({ kind }) => kind === 'corrected')).toHaveLength(2);
  });
});

describe('doubtful rows', () => {
  it('all 79 are kept apart and never shown as grants', async () => {
    const before = await numbers();
    const plan = await takeOver(secretariat, DOUBTFUL);
    expect(plan.counts).toEqual({ rows: 79, new: 0, same: 0, changed: 0, doubtful: 79, refused: 0 });
    expect(await numbers()).toEqual({
      ...before,
      doubtful: before.doubtful + 79,
      imports: before.imports + 1,
    });
    expect((await preview(secretariat, DOUBTFUL)).json<Plan>().counts).toMatchObject({
      doubtful: 0,
      same: 79,
    });
    const names = parse<{ unitName: string }>(DOUBTFUL, { columns: true }).map(({ unitName }) => unitName);
    const listed = new Set(
      parse<{ unitName: string }>(PUBLISHED, { columns: true }).map(({ unitName }) => unitName),
    );
    const shown = await asProgram<{ name: string }>('SELECT name FROM register_unit');
    expect(shown.filter(({ name }) => names.includes(name) && !listed.has(name))).toEqual([]);
    const csv = await scene.app.inject('/api/v1/register/units.csv');
    expect(csv.body).not.toContain('Direktorat Bina Ketahanan Remaja');
  });
});

describe('fault 13: an import overwrites what was decided', () => {
  it('a grant decided here stays as it is, whatever a list says of it', async () => {
    const before = await publicUnit(own);
    const { name: agency } = scene.cast.agency;
    const list = `predikat;tahun;nama_unit;instansi;provinsi;catatan\nWBK;2026;Kantor Uji Impor;${agency};Bali;lain`;
    const plan = await takeOver(secretariat, list);
    expect(plan.counts).toMatchObject({ rows: 1, same: 1 });
    expect(await publicUnit(own)).toEqual(before);
  });

  it('and is refused when the register has changed since it was shown, or the content has', async () => {
    const list =
      'predikat;tahun;nama_unit;instansi;jenis_instansi\nWBK;2020;Kantor Dua Kali;Instansi Uji;lembaga';
    const { digest } = (await preview(secretariat, list)).json<Plan>();
    expect((await confirm(secretariat, list.replace('2020', '2021'), digest)).status).toBe(409);
    expect((await confirm(secretariat, list, digest)).status).toBe(201);
    const again = await confirm(secretariat, list, digest);
    expect([again.status, again.json()]).toMatchObject([409, { code: 'import-not-as-shown' }]);
  });
});

describe('fault 14: a bulk action stops silently part of the way', () => {
  it('one refused row and nothing is saved; every refused row says why', async () => {
    const before = await numbers();
    const rows = [
      'predikat;tahun;nama_unit;instansi;jenis_instansi;status;tanggal_status;alasan_status;tautan_sumber',
      'WBK;2020;Unit Baik;Instansi Uji;lembaga;;;;',
      'WBX;2020;Unit Satu;Instansi Uji;lembaga;;;;',
      'WBK;20;Unit Dua;Instansi Uji;lembaga;;;;',
      'WBK;2020;Unit Tiga;Instansi Uji;dinas;;;;',
      'WBK;2020;;Instansi Uji;lembaga;;;;',
      'WBK;2020;Unit Lima;Instansi Uji;lembaga;dicabut;2021-02-30;;',
      'WBK;2020;Unit Enam;Instansi Uji;lembaga;;;;javascript:alert(1)',
      'WBK;2020;Unit Baik;Instansi Uji;lembaga;;;;',
    ];
    const plan = (await preview(secretariat, rows.join('\n'))).json<Plan>();
    expect(plan.counts).toMatchObject({ rows: 8, new: 1, refused: 7 });
    expect(
      plan.rows.slice(1).map(({ faults }) => faults.map(({ field, code }) => `${field} ${code}`)),
    ).toEqual([
      ['predicate not-one-of'],
      ['year not-a-year'],
      ['agencyKind not-one-of'],
      ['unitName required'],
      ['statusDate not-a-date', 'statusReason required'],
      ['sourceAddress not-a-link'],
      ['unitName import-repeated'],
    ]);
    const refused = await confirm(secretariat, rows.join('\n'), plan.digest);
    expect([refused.status, refused.json()]).toMatchObject([422, { code: 'invalid-input' }]);
    expect(await numbers()).toEqual(before);
  });

  it('an agency hands in its own units only, and nobody else anything', async () => {
    const list = (agency: string) =>
      `predikat;tahun;nama_unit;instansi;jenis_instansi\nWBK;2019;Kantor Lain;${agency};kementerian`;
    const foreign = (await preview(admin, list('Instansi Lain'))).json<Plan>();
    expect(foreign.rows[0].faults).toMatchObject([{ field: 'agencyName', code: 'import-other-agency' }]);
    expect((await preview(admin, list(scene.cast.agency.name))).json<Plan>().counts).toMatchObject({
      new: 1,
    });
    const operator = await signIn(scene.app, scene.cast.players.operator);
    expect((await preview(operator, list('Instansi Lain'))).status).toBe(403);
  });
});

describe('a workbook', () => {
  const head = ['Tahun', 'Predikat', 'Nama Unit', 'Instansi', 'Jenis Instansi', 'Sumber', 'Tautan Sumber'];
  const row = [
    2018,
    'WBBM',
    'Kantor Buku Kerja',
    'Instansi Uji',
    'lembaga',
    'Siaran pers',
    'https://example.go.id/1',
  ];

  it('is taken over on the page like the same list as CSV', async () => {
    const bytes = await writeWorkbook('Daftar', [['Daftar penerima'], [], head, row]);
    const shown = await secretariat.upload(
      '/register/impor',
      {},
      { file: { filename: 'daftar.xlsx', bytes } },
    );
    expect([shown.status, wordsOf(shown.text).includes('Kantor Buku Kerja')]).toEqual([200, true]);
    const { content, digest } = fieldsIn(shown.text);
    const done = await secretariat.upload(
      '/register/impor/simpan',
      { content, digest, sourceTitle: '', sourceAddress: '' },
      {},
    );
    expect([done.status, wordsOf(done.text).includes('Daftar sudah diimpor')]).toEqual([200, true]);
    const seen = await scene.app.inject('/api/v1/register/units/kantor-buku-kerja');
    expect(seen.json()).toMatchObject({ status: 'held', predicate: 'WBBM', predicateYear: 2018 });
  });

  it('that unfolds to more than it may, or holds a cell at the end of the world, is refused before it is laid out', async () => {
    const parts = unzipSync(await writeWorkbook('Daftar', [head, row]));
    const name = Object.keys(parts).find((part) => part.includes('worksheets/sheet1.xml')) ?? '';
    const sheet = new TextDecoder().decode(parts[name]);
    const far = sheet.replace(
      '</sheetData>',
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    );
    const bombs = [
      zipSync({ ...parts, [name]: strToU8(far) }),
      zipSync({ ...parts, 'xl/worksheets/sheet2.xml': new Uint8Array(30_000_000) }),
      new Uint8Array(2 * 1024 * 1024),
      zipSync(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`x${n}.xml`, strToU8('x')]))),
    ];
    for (const bomb of bombs)
      await expect(readWorkbook(bomb)).rejects.toMatchObject({
        details: { faults: [{ code: 'workbook-too-large' }] },
      });
    for (const broken of [strToU8('PK\u0003\u0004 nonsense'), zipSync({ 'a.txt': strToU8('x') })])
      await expect(readWorkbook(broken)).rejects.toMatchObject({
        details: { faults: [{ code: 'workbook-unreadable' }] },
      });
  });
});

describe('fault 15: nothing is said of an empty list', () => {
  it('a list without rows or without its headings is refused', async () => {
    for (const content of [
      '',
      ' ',
      'predikat;nama_unit',
      'a;b\n1;2',
      'predikat;predikat;nama_unit\nWBK;WBK;X',
    ])
      expect([content, (await preview(secretariat, content)).status]).toEqual([content, 422]);
    const page = await secretariat.upload('/register/impor', {}, {});
    expect([page.status, page.text.includes('error-summary')]).toEqual([422, true]);
  });
});
