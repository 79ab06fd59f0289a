import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { IsNull } from 'typeorm';
import { EvidenceAddress } from '../../src/evidence/address.entity.js';
import { EvidenceAddresses } from '../../src/evidence/addresses.service.js';
import { EvidenceLink } from '../../src/evidence/evidence.entity.js';
import { FormUploads } from '../../src/evidence/form-uploads.service.js';
import { CaseDocument } from '../../src/journal/case-document.entity.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { Database } from '../../src/platform/database.js';
import { PortalAddresses } from '../../src/portalrb/evidence/portal-addresses.service.js';
import { actorOf } from '../support/hands.js';
import { metadataOf } from '../support/uploading.js';
import { aCase, type Asked, type Asking, at, idOf, INDICATOR } from './asking.js';
import type { Place, World } from './world.js';

/** No upload and no version of a file. */
const NOTHING = '00000000-0000-4000-8000-000000000000';

/** A file of the place's unit at the indicator of its sheet; put back where somebody took it away. */
export async function aFile(
  world: World,
  place: Place,
  about: string,
): Promise<{ id: string; versionId: string }> {
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

/** A document of the procedure that the head of the place's agency has put before its proposal, and that waits there; its id. */
export async function aDocument(world: World, place: Place, about: string): Promise<string> {
  const { app } = world.scene;
  const { cast, walks } = world.places[place];
  const caseId = idOf(world, place, about);
  const walk = [...walks.values()][0];
  const find = () => walk.read((tx) => tx.findOneBy(CaseDocument, { caseId, endedAt: IsNull() }));
  const known = await find();
  if (known) return known.id;
  const wish = { commandId: randomUUID(), caseId, indicator: '', filename: 'surat.txt', isDocument: true };
  const actor = await actorOf(app, cast.players.agencyHead);
  const content = Readable.from([Buffer.from(`Surat ${caseId}`)]);
  await app.get(FormUploads).take(actor, { ...wish, pages: '', caption: '', supersedes: '' }, content);
  await app.get(JobsService).runAllNow();
  return (await find())!.id;
}
const aDocumentAt =
  (
    base: string,
    { rest = '', form }: { readonly rest?: string; readonly form?: Asked['form'] } = {},
  ): Asking =>
  async (world, place, about) => {
    const id = await aDocument(world, place, about);
    return { url: `${base.replace(':id', idOf(world, place, about))}/${id}${rest}`, form };
  };

const aFileAt =
  (rest: string, form?: () => Asked['form']): Asking =>
  async (world, place, about) => {
    const { id } = await aFile(world, place, about);
    return { url: `/kasus/${idOf(world, place, about)}/bukti/${INDICATOR}/${id}${rest}`, form: form?.() };
  };

const aLink =
  (json?: () => Asked['json']): Asking =>
  async (world, place, about) => {
    const { id } = await aFile(world, place, about);
    return { url: `/api/v1/cases/${idOf(world, place, about)}/evidence/links/${id}`, json: json?.() };
  };

/** A further outside address of the place's sheet; inside this machine, so that nothing is asked of anybody. */
const anAddressAt =
  (rest: string): Asking =>
  async (world, place, about) => {
    const { app } = world.scene;
    const caseId = idOf(world, place, about);
    const address = `http://127.0.0.1/${randomUUID()}`;
    const actor = await actorOf(app, world.places[place].cast.players.operator);
    await app.get(EvidenceAddresses).add(actor, caseId, { indicator: INDICATOR, address, caption: '' });
    await app.get(JobsService).runAllNow();
    const walk = [...world.places[place].walks.values()][0];
    const { id } = await walk.read((tx) => tx.findOneByOrFail(EvidenceAddress, { caseId, address }));
    return { url: `/kasus/${caseId}/bukti/${INDICATOR}/alamat/${id}${rest}`, form: {} };
  };

/** Addresses of the place's proposal, as if the portal had just fetched its answers. */
const revokePortalAddresses: Asking = async (world, place, about) => {
  const { app } = world.scene;
  const id = idOf(world, place, about);
  const agencyId = world.places[place].cast.agency.id;
  await app.get(Database).asProgram((tx) => app.get(PortalAddresses).of(tx, { id, agencyId }, [INDICATOR]));
  return { url: `/portalrb/bukti/${id}/cabut`, form: {} };
};

/** How the routes of evidence are asked. */
export const EVIDENCE_REQUESTS: Readonly<Record<string, Asking>> = {
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
  'GET /bukti-portal/:token': at(`/bukti-portal/${'A'.repeat(64)}`),
  'GET /bukti-portal/:token/:version': at(`/bukti-portal/${'A'.repeat(64)}/${NOTHING}`),
  'POST /portalrb/bukti/:proposal/cabut': revokePortalAddresses,
  'GET /kasus/:id/dokumen': aCase('/kasus/:id/dokumen'),
  'POST /kasus/:id/dokumen': aCase('/kasus/:id/dokumen', () => ({ form: {} })),
  'POST /kasus/:id/dokumen/tautkan': aCase('/kasus/:id/dokumen/tautkan', () => ({ form: {} })),
  'GET /kasus/:id/dokumen/:document': aDocumentAt('/kasus/:id/dokumen'),
  'POST /kasus/:id/dokumen/:document/lepas': aDocumentAt('/kasus/:id/dokumen', { rest: '/lepas', form: {} }),
  'GET /api/v1/cases/:id/evidence': aCase('/api/v1/cases/:id/evidence'),
  'POST /api/v1/cases/:id/evidence/links': aCase('/api/v1/cases/:id/evidence/links', () => ({
    json: { indicator: INDICATOR, evidenceId: NOTHING },
  })),
  'PUT /api/v1/cases/:id/evidence/links/:link': aLink(() => ({ caption: randomUUID() })),
  'DELETE /api/v1/cases/:id/evidence/links/:link': aLink(),
  'POST /api/v1/cases/:id/evidence/addresses': aCase('/api/v1/cases/:id/evidence/addresses', () => ({
    json: { indicator: INDICATOR, address: `http://127.0.0.1/${randomUUID()}` },
  })),
  'DELETE /api/v1/cases/:id/evidence/addresses/:address': async (world, place, about) => {
    const { url } = await anAddressAt('')(world, place, about);
    return { url: `/api/v1/cases/${idOf(world, place, about)}/evidence/addresses/${url.split('/').at(-1)}` };
  },
  'POST /api/v1/cases/:id/documents': aCase('/api/v1/cases/:id/documents', () => ({
    json: { evidenceId: NOTHING },
  })),
  'DELETE /api/v1/cases/:id/documents/:document': aDocumentAt('/api/v1/cases/:id/documents'),
  'GET /kasus/:id/bukti-daftar': aCase('/kasus/:id/bukti-daftar'),
  'POST /kasus/:id/bukti-daftar': aCase('/kasus/:id/bukti-daftar', () => ({ form: {} })),
  'POST /kasus/:id/bukti-daftar/simpan': aCase('/kasus/:id/bukti-daftar/simpan', () => ({ form: {} })),
  'GET /kasus/:id/bukti/:indicator': aCase(`/kasus/:id/bukti/${INDICATOR}`),
  'POST /kasus/:id/bukti/:indicator': aCase(`/kasus/:id/bukti/${INDICATOR}`, () => ({ form: {} })),
  'POST /kasus/:id/bukti/:indicator/tautkan': aCase(`/kasus/:id/bukti/${INDICATOR}/tautkan`, () => ({
    form: {},
  })),
  'POST /kasus/:id/bukti/:indicator/batal': aCase(`/kasus/:id/bukti/${INDICATOR}/batal`, () => ({
    form: {},
  })),
  'POST /kasus/:id/bukti/:indicator/alamat': aCase(`/kasus/:id/bukti/${INDICATOR}/alamat`, () => ({
    form: {},
  })),
  'POST /kasus/:id/bukti/:indicator/alamat/:address/periksa': anAddressAt('/periksa'),
  'POST /kasus/:id/bukti/:indicator/alamat/:address/lepas': anAddressAt('/lepas'),
  'GET /kasus/:id/bukti/:indicator/:link': aFileAt(''),
  'POST /kasus/:id/bukti/:indicator/:link': aFileAt('', () => ({})),
  'POST /kasus/:id/bukti/:indicator/:link/keterangan': aFileAt('/keterangan', () => ({
    caption: randomUUID(),
  })),
  'POST /kasus/:id/bukti/:indicator/:link/lepas': aFileAt('/lepas', () => ({})),
};
