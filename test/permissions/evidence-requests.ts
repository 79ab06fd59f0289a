import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { IsNull } from 'typeorm';
import { EvidenceLink } from '../../src/evidence/evidence.entity.js';
import { FormUploads } from '../../src/evidence/form-uploads.service.js';
import { JobsService } from '../../src/journal/jobs.service.js';
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
const aFileAt =
  (rest: string, form?: () => Asked['form']): Asking =>
  async (world, place, about) => {
    const { id } = await aFile(world, place, about);
    return { url: `/kasus/${idOf(world, place, about)}/bukti/${INDICATOR}/${id}${rest}`, form: form?.() };
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
};
