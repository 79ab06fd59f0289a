import { ACCOUNT } from './account-requests.js';
import { randomUUID } from 'node:crypto';
import { PortalTokens } from '../../src/portalrb/portal-tokens.service.js';
import { actorOf } from '../support/hands.js';
import { aCase, type Asked, type Asking, at, eventOf, idOf, INDICATOR } from './asking.js';
import { EVIDENCE_REQUESTS } from './evidence-requests.js';
import { aPerson, type Place, type World } from './world.js';

const SECTION = 'A.I.1';

/** Complete forms whose step the table then refuses; every other step is sent with nothing filled in. */
const STEPS: Readonly<Record<string, Readonly<Record<string, string>>>> = { vote: { vote: 'against' } };

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

/** An agency that has a page. */
const slugOfAgency = async ({ places }: World): Promise<string> => {
  const [{ slug }] = await places.own.walks
    .get('desk')!
    .read((tx) =>
      tx.query<{ slug: string }[]>(`SELECT slug FROM register_group WHERE kind = 'agency' LIMIT 1`),
    );
  return slug;
};

const aUnitsFiles = (files: readonly string[]): Readonly<Record<string, Asking>> =>
  Object.fromEntries(
    files.map((file) => [
      `GET /unit/:slug/${file.replace(/area.*/, ':file')}`,
      ({ places }, place) => ({ url: `/unit/${places[place].unit.slug}/${file}` }),
    ]),
  );

/** How each route that asks for more than its own address is asked. */
export const REQUESTS: Readonly<Record<string, Asking>> = {
  ...ACCOUNT,
  'POST /orang/:id/langkah-kedua/lepas': aPersonAt(
    ({ personId }) => `/orang/${personId}/langkah-kedua/lepas`,
    () => ({}),
  ),
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
  'PUT /api/v1/cases/:id/presence': (world, place, about) => ({
    url: `/api/v1/cases/${idOf(world, place, about)}/presence`,
    json: { indicator: INDICATOR },
  }),
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
  'GET /instansi/:slug': async (world) => ({ url: `/instansi/${await slugOfAgency(world)}` }),
  // The world's units lie in none.
  'GET /provinsi/:slug': at('/provinsi/tidak-ada'),
  'GET /statistik/:file': at('/statistik/tahun.csv'),
  'GET /sitemap/:file': at('/sitemap/halaman.xml'),
  ...aUnitsFiles(['lencana.svg', 'lencana.en.svg', 'qr.svg', 'grafik/area.id.svg']),
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
  ...EVIDENCE_REQUESTS,
  'POST /api/v1/instruments/:id/score': at('/api/v1/instruments/lke-zi-2021/score', {
    json: { answers: {} },
  }),
  'POST /akun/sandi': at('/akun/sandi', { form: { current: 'lama', password: 'satu', repeated: 'dua' } }),
  'POST /akun/keluar-semua': at('/akun/keluar-semua', { form: {} }),
  'POST /keluar': at('/keluar', { form: {} }),
  'DELETE /api/v1/session': at('/api/v1/session', {}),
};
