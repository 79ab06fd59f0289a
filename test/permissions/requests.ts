import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { IsNull } from 'typeorm';
import { EvidenceLink } from '../../src/evidence/evidence.entity.js';
import { FormUploads } from '../../src/evidence/form-uploads.service.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { PortalTokens } from '../../src/portalrb/portal-tokens.service.js';
import { actorOf } from '../support/hands.js';
import { aPerson, type CaseName, type Place, type World } from './world.js';

/** What one person sends to one route about one subject: a form as a browser sends it, or JSON as a program does. */
export interface Asked {
  readonly url: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `about` is the row's subject: a case, and after a colon a step of it; or a word of the row's own. */
type Asking = (world: World, place: Place, about: string) => Promise<Asked> | Asked;

const INDICATOR = 'A.I.1.i.a';
const SECTION = 'A.I.1';

/** Complete forms whose step the table then refuses; every other step is sent with nothing filled in. */
const STEPS: Readonly<Record<string, Readonly<Record<string, string>>>> = { vote: { vote: 'against' } };

const idOf = ({ places }: World, place: Place, about: string): string =>
  places[place].cases[about.split(':')[0] as CaseName];
const eventOf = (about: string): string => about.split(': ')[1] ?? '';

const aCase =
  (address: string, sent?: (event: string) => Partial<Asked>): Asking =>
  (world, place, about) => {
    const event = eventOf(about);
    return { url: address.replace(':id', idOf(world, place, about)) + event, ...sent?.(event) };
  };

const at =
  (url: string, sent: Partial<Asked> = {}): Asking =>
  () => ({ url, ...sent });

const aUnit =
  (address: string, form?: (unitId: string) => Asked['form']): Asking =>
  ({ places }, place) => {
    const { id } = places[place].unit;
    return { url: address.replace(':id', id), form: form?.(id) };
  };

const anAgency =
  (address: string, sent: Partial<Asked>): Asking =>
  ({ places }, place) => ({ url: address.replace(':id', places[place].cast.agency.id), ...sent });

type Invited = Awaited<ReturnType<typeof aPerson>>;

/** About a person who holds a role at the place's unit, or nationally; a new one for each request. */
const aPersonAt =
  (url: (person: Invited) => string, form?: (world: World, place: Place) => Asked['form']): Asking =>
  async (world, place, about) => {
    const { cast, unit } = world.places[place];
    const atUnit = { agencyId: cast.agency.id, unitId: unit.id, role: 'unit-operator' } as const;
    const national = { agencyId: null, role: 'national-evaluator' } as const;
    const person = await aPerson(world.scene.app, about === 'national person' ? national : atUnit);
    return { url: url(person), form: form?.(world, place) };
  };

/** A new text on the version that stands, so that whoever may write does. */
async function written(world: World, place: Place, about: string) {
  const [table, column] =
    about === 'assessment' ? ['answer', 'assessment_id'] : ['evaluator_answer', 'evaluation_id'];
  const [{ version }] = await world.places.own.walks
    .get('desk')!
    .read((tx) =>
      tx.query<{ version: number }[]>(
        `SELECT max(version)::int AS version FROM ${table} WHERE ${column} = $1 AND indicator = $2`,
        [idOf(world, place, about), INDICATOR],
      ),
    );
  return { version, text: randomUUID() };
}

const api = '/api/v1/cases/:id';
const acknowledged = () => ({ acknowledged: 'yes' });

const fact = { code: 'audit-follow-up', value: '100', year: '2025', source: 'Laporan hasil pemeriksaan' };
const factForm = Object.fromEntries(
  Object.entries(fact).map(([part, text]) => [part === 'code' ? part : `${fact.code}.${part}`, text]),
);
/** A new key for the national portal, the only valid one of the place's agency. */
async function newKey({ places, scene: { app } }: World, place: Place): Promise<string> {
  const keys = app.get(PortalTokens);
  const actor = await actorOf(app, places[place].cast.players.admin);
  for (const { id } of await keys.list(actor)) await keys.end(actor, id);
  return (await keys.issue(actor, { commandId: randomUUID(), rights: ['answers'] })).row.id;
}
const aKey =
  (address: string, sent: () => Partial<Asked>): Asking =>
  async (world, place) => ({ url: address.replace(':id', await newKey(world, place)), ...sent() });
const command = () => ({ commandId: randomUUID() });
const papers = {
  ...{ letterNumber: 'SU-9', letterDate: '2026-05-04', sptjmNumber: 'SPTJM-9', sptjmDate: '2026-05-04' },
  sptjmSigned: 'yes',
};
const newKeyAsked = () => ({ ...command(), rights: 'answers' });

const newPerson = (): Asked['form'] => {
  const id = randomUUID();
  return { name: `Orang ${id}`, nationalId: id, login: id };
};

/** No upload and no version of a file. */
const NOTHING = '00000000-0000-4000-8000-000000000000';

/** A file of the place's unit at the indicator of its sheet; put back where somebody took it away. */
async function aFile(world: World, place: Place, about: string): Promise<{ id: string; versionId: string }> {
  const { app } = world.scene;
  const { cast, walks } = world.places[place];
  const walk = [...walks.values()][0];
  const caseId = idOf(world, place, about);
  const find = () =>
    walk.read((tx) => tx.findOneBy(EvidenceLink, { caseId, indicator: INDICATOR, endedAt: IsNull() }));
  const known = await find();
  if (known) return known;
  const wish = { commandId: randomUUID(), caseId, indicator: INDICATOR, filename: 'bukti.txt' };
  const words = { pages: '', caption: '', supersedes: '' };
  const actor = await actorOf(app, cast.players.operator);
  await app
    .get(FormUploads)
    .take(actor, { ...wish, ...words }, Readable.from([Buffer.from(`Bukti ${caseId}`)]));
  await app.get(JobsService).runAllNow();
  return (await find())!;
}
const aFileAt =
  (rest: string, form?: () => Asked['form']): Asking =>
  async (world, place, about) => {
    const { id } = await aFile(world, place, about);
    return { url: `/kasus/${idOf(world, place, about)}/bukti/${INDICATOR}/${id}${rest}`, form: form?.() };
  };

/** As tus writes it: each value in base64 after its name. */
const metadataOf = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** How each route that asks for more than its own address is asked. */
export const REQUESTS: Readonly<Record<string, Asking>> = {
  'GET /kasus/:id': aCase('/kasus/:id'),
  'GET /kasus/:id/lembar': aCase('/kasus/:id/lembar'),
  'GET /kasus/:id/lembar/:section': aCase(`/kasus/:id/lembar/${SECTION}`),
  'GET /kasus/:id/skor': aCase('/kasus/:id/skor'),
  'GET /kasus/:id/langkah/:event': aCase('/kasus/:id/langkah/'),
  'POST /kasus/:id/langkah/:event': aCase('/kasus/:id/langkah/', (event) => ({
    form: { commandId: randomUUID(), ...STEPS[event] },
  })),
  'POST /kasus/:id/lembar/:section': async (world, place, about) => {
    const { version, text } = await written(world, place, about);
    const fields = { version, value: 'Ya', note: text, evidence: text, reason: text };
    const form = Object.fromEntries(
      Object.entries(fields).map(([part, value]) => [`${INDICATOR}.${part}`, String(value)]),
    );
    return { url: `/kasus/${idOf(world, place, about)}/lembar/${SECTION}`, form };
  },
  'GET /api/v1/cases/:id': aCase(api),
  'GET /api/v1/cases/:id/journal': aCase(`${api}/journal`),
  'GET /api/v1/cases/:id/sheet': aCase(`${api}/sheet`),
  'GET /api/v1/cases/:id/score': aCase(`${api}/score`),
  'POST /api/v1/cases/:id/events': (world, place, about) => {
    const event = eventOf(about);
    const json = { commandId: randomUUID(), event, input: STEPS[event] ?? {} };
    return { url: `/api/v1/cases/${idOf(world, place, about)}/events`, json };
  },
  'PUT /api/v1/cases/:id/answers/:indicator': async (world, place, about) => {
    const { version, text } = await written(world, place, about);
    const json = { value: 'Ya', note: text, evidence: text };
    const url = `/api/v1/cases/${idOf(world, place, about)}/answers/${INDICATOR}`;
    return { url, json, headers: { 'if-match': `"${version}"` } };
  },
  'PUT /api/v1/cases/:id/scores/:indicator': async (world, place, about) => {
    const { version, text } = await written(world, place, about);
    const url = `/api/v1/cases/${idOf(world, place, about)}/scores/${INDICATOR}`;
    return { url, json: { value: 'Ya', reason: text }, headers: { 'if-match': `"${version}"` } };
  },
  'GET /api/v1/prerequisites': ({ places }, place, about) => {
    const { cast, unit } = places[place];
    const unitId = about === 'agency' ? '' : `&unitId=${unit.id}`;
    return { url: `/api/v1/prerequisites?agencyId=${cast.agency.id}${unitId}` };
  },
  'POST /api/v1/prerequisites': ({ places }, place) => {
    const { cast, unit } = places[place];
    return { url: '/api/v1/prerequisites', json: { ...fact, agencyId: cast.agency.id, unitId: unit.id } };
  },
  'GET /prasyarat': aUnit('/prasyarat?unit=:id'),
  'POST /prasyarat': aUnit('/prasyarat', (unit) => ({ ...factForm, unit })),
  'GET /unit-kerja/:id': aUnit('/unit-kerja/:id'),
  'GET /unit-kerja/kelola': ({ places }, place) => ({
    url: `/unit-kerja/kelola?instansi=${places[place].cast.agency.id}`,
  }),
  'POST /unit-kerja/kelola': () => ({
    url: '/unit-kerja/kelola',
    form: { code: randomUUID(), name: 'Kantor Baru' },
  }),
  'POST /orang': () => ({ url: '/orang', form: newPerson() }),
  'GET /orang/:id': aPersonAt(({ personId }) => `/orang/${personId}`),
  'POST /orang/:id/peran': aPersonAt(
    ({ personId }) => `/orang/${personId}/peran`,
    () => ({ role: 'auditor' }),
  ),
  'POST /orang/:id/peran/:grantId/akhiri': aPersonAt(
    ({ personId, grantId }) => `/orang/${personId}/peran/${grantId}/akhiri`,
    acknowledged,
  ),
  'POST /orang/:id/peran/:grantId/pindah': aPersonAt(
    ({ personId, grantId }) => `/orang/${personId}/peran/${grantId}/pindah`,
    ({ places }, place) => ({ ...acknowledged(), toUnitId: places[place].walks.get('desk')!.unit.id }),
  ),
  'POST /orang/:id/tautan': aPersonAt(
    ({ personId }) => `/orang/${personId}/tautan`,
    () => ({}),
  ),
  'POST /orang/:id/nonaktif': aPersonAt(({ personId }) => `/orang/${personId}/nonaktif`, acknowledged),
  'POST /orang/:id/aktif': aPersonAt(
    ({ personId }) => `/orang/${personId}/aktif`,
    () => ({}),
  ),
  'POST /portalrb': aKey('/portalrb', () => ({ form: newKeyAsked() })),
  'POST /portalrb/:id/ganti': aKey('/portalrb/:id/ganti', () => ({ form: command() })),
  'POST /portalrb/:id/akhiri': aKey('/portalrb/:id/akhiri', () => ({ form: {} })),
  'POST /api/v1/portal-tokens': aKey('/api/v1/portal-tokens', () => ({ json: newKeyAsked() })),
  'POST /api/v1/portal-tokens/:id/rotate': aKey('/api/v1/portal-tokens/:id/rotate', () => ({
    json: command(),
  })),
  'DELETE /api/v1/portal-tokens/:id': aKey('/api/v1/portal-tokens/:id', () => ({})),
  'POST /siklus/kalender': at('/siklus/kalender', { form: {} }),
  'POST /api/v1/cycles/:id/extensions': at('/api/v1/cycles/zi-2026/extensions', { json: {} }),
  'POST /pengusulan': (world, place, about) => ({
    url: '/pengusulan',
    form: { ...command(), event: 'propose', caseIds: idOf(world, place, about), ...papers },
  }),
  'POST /api/v1/letters': (world, place, about) => ({
    url: '/api/v1/letters',
    json: { ...command(), event: 'propose', caseIds: [idOf(world, place, about)], input: papers },
  }),
  'GET /orang/impor/:list': at('/orang/impor/orang.csv'),
  'POST /orang/impor': at('/orang/impor', { form: { content: '' } }),
  'POST /orang/impor/simpan': at('/orang/impor/simpan', { form: { content: '', digest: '' } }),
  'POST /api/v1/people/import/preview': at('/api/v1/people/import/preview', { json: { content: '' } }),
  'POST /api/v1/people/import': at('/api/v1/people/import', { json: { content: '', digest: '' } }),
  'GET /unit/:slug': ({ places }, place) => ({ url: `/unit/${places[place].unit.slug}` }),
  'GET /api/v1/register/units/:slug': ({ places }, place) => ({
    url: `/api/v1/register/units/${places[place].unit.slug}`,
  }),
  'GET /assets/:name': at('/assets/site.css'),
  'GET /tautan/:token': at('/tautan/tidak-ada'),
  'POST /tautan/:token': at('/tautan/tidak-ada', { form: {} }),
  'POST /masuk': at('/masuk', { form: { login: '', password: '' } }),
  'POST /api/v1/session': at('/api/v1/session', { json: { login: '', password: '' } }),
  'GET /api/v1/instruments/:id': at('/api/v1/instruments/lke-zi-2021'),
  'GET /api/v1/register/bulk/:name': at('/api/v1/register/bulk/tidak-ada.csv'),
  'POST /register/impor': at('/register/impor', { form: {} }),
  'POST /register/impor/simpan': at('/register/impor/simpan', { form: {} }),
  'POST /api/v1/register/imports/preview': at('/api/v1/register/imports/preview', { json: {} }),
  'POST /api/v1/register/imports': at('/api/v1/register/imports', { json: {} }),
  'POST /wbk-mandiri/:id': anAgency('/wbk-mandiri/:id', { form: {} }),
  'POST /api/v1/agencies/:id/allowances': anAgency('/api/v1/agencies/:id/allowances', { json: {} }),
  'POST /unit-kerja/kawasan': at('/unit-kerja/kawasan', { form: {} }),
  'POST /api/v1/areas': at('/api/v1/areas', { json: {} }),
  'GET /unit-kerja/:id/riwayat': aUnit('/unit-kerja/:id/riwayat'),
  'GET /api/v1/units/:id/history': aUnit('/api/v1/units/:id/history'),
  'POST /unit-kerja/:id/riwayat/:form': aUnit('/unit-kerja/:id/riwayat/renamed', () => ({})),
  'POST /api/v1/units/:id/changes': ({ places }, place) => ({
    url: `/api/v1/units/${places[place].unit.id}/changes`,
    json: { kind: 'renamed' },
  }),
  'PUT /api/v1/areas/:id/members': ({ places }, place) => ({
    url: `/api/v1/areas/${places[place].unit.id}/members`,
    json: {},
  }),
  'POST /redaksi': at('/redaksi', { form: {} }),
  'GET /kasus/:id/lembar-berkas': aCase('/kasus/:id/lembar-berkas'),
  'GET /kasus/:id/lembar-berkas/:name': aCase('/kasus/:id/lembar-berkas/lke.csv'),
  'POST /kasus/:id/lembar-berkas': aCase('/kasus/:id/lembar-berkas', () => ({ form: {} })),
  'POST /kasus/:id/lembar-berkas/simpan': aCase('/kasus/:id/lembar-berkas/simpan', () => ({ form: {} })),
  'POST /api/v1/uploads': (world, place, about) => ({
    url: '/api/v1/uploads',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '9',
      'upload-metadata': metadataOf({
        commandId: randomUUID(),
        caseId: idOf(world, place, about),
        indicator: INDICATOR,
        filename: 'bukti.txt',
      }),
    },
  }),
  'GET /api/v1/uploads/:id': at(`/api/v1/uploads/${NOTHING}`),
  'PATCH /api/v1/uploads/:id': at(`/api/v1/uploads/${NOTHING}`, {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
  }),
  'DELETE /api/v1/uploads/:id': at(`/api/v1/uploads/${NOTHING}`, {
    headers: { 'tus-resumable': '1.0.0' },
  }),
  'GET /bukti/:version': async (world, place, about) =>
    about ? { url: `/bukti/${(await aFile(world, place, about)).versionId}` } : { url: `/bukti/${NOTHING}` },
  'GET /kasus/:id/bukti/:indicator': aCase(`/kasus/:id/bukti/${INDICATOR}`),
  'POST /kasus/:id/bukti/:indicator': aCase(`/kasus/:id/bukti/${INDICATOR}`, () => ({ form: {} })),
  'POST /kasus/:id/bukti/:indicator/tautkan': aCase(`/kasus/:id/bukti/${INDICATOR}/tautkan`, () => ({
    form: {},
  })),
  'POST /kasus/:id/bukti/:indicator/batal': aCase(`/kasus/:id/bukti/${INDICATOR}/batal`, () => ({
    form: {},
  })),
  'GET /kasus/:id/bukti/:indicator/:link': aFileAt(''),
  'POST /kasus/:id/bukti/:indicator/:link': aFileAt('', () => ({})),
  'POST /kasus/:id/bukti/:indicator/:link/keterangan': aFileAt('/keterangan', () => ({
    caption: randomUUID(),
  })),
  'POST /kasus/:id/bukti/:indicator/:link/lepas': aFileAt('/lepas', () => ({})),
  'POST /api/v1/instruments/:id/score': at('/api/v1/instruments/lke-zi-2021/score', {
    json: { answers: {} },
  }),
  'POST /akun/sandi': at('/akun/sandi', { form: { current: 'lama', password: 'satu', repeated: 'dua' } }),
  'POST /akun/keluar-semua': at('/akun/keluar-semua', { form: {} }),
  'POST /keluar': at('/keluar', { form: {} }),
  'DELETE /api/v1/session': at('/api/v1/session', {}),
};
