import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Upload } from '@tus/utils';
import type { EvidenceStore, ObjectKey } from '../../src/evidence/store/evidence-store.js';

const MIB = 1024 ** 2;
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const keyOf = (content: Buffer, agencyId: string = randomUUID()): ObjectKey => ({
  agencyId,
  hash: hashOf(content),
});

/** What every store of evidence must do: run on the folder by `npm test`, on an S3-compatible one by `npm run test:services`. */
export function suiteOfStores(name: string, open: () => Promise<EvidenceStore>): void {
  let store: EvidenceStore;
  beforeAll(async () => {
    store = await open();
  }, 90_000);
  afterAll(() => store?.close());

  const begin = async (size: number): Promise<string> => {
    const id = randomUUID();
    await store.incoming.create(new Upload({ id, size, offset: 0 }));
    return id;
  };
  const write = (id: string, content: Buffer, offset = 0) =>
    store.incoming.write(Readable.from([content]), id, offset);
  const arrived = async (content: Buffer): Promise<string> => {
    const id = await begin(content.length);
    await write(id, content);
    return id;
  };
  const read = async (key: ObjectKey) => {
    const bytes = await store.bytes(key);
    return bytes && buffer(await bytes.open());
  };

  describe(`what arrives in the ${name}`, () => {
    it.each([1, 1000, 5 * MIB, 18 * MIB + 7])('is read back as it was sent: %i bytes', async (size) => {
      const content = randomBytes(size);
      const id = await arrived(content);
      expect((await store.incoming.getUpload(id)).offset).toBe(size);
      const bytes = await store.incomingBytes(id);
      expect([bytes?.size, hashOf(await buffer(await bytes!.open()))]).toEqual([size, hashOf(content)]);
    });

    it('is gone on with where it stopped, in odd pieces', async () => {
      const content = randomBytes(11 * MIB + 13);
      const id = await begin(content.length);
      const cuts = [0, 1, 3 * MIB, 9 * MIB + 5, content.length];
      for (const [at, from] of cuts.slice(0, -1).entries()) {
        expect((await store.incoming.getUpload(id)).offset).toBe(from);
        await write(id, content.subarray(from, cuts[at + 1]), from);
      }
      const bytes = await store.incomingBytes(id);
      expect(hashOf(await buffer(await bytes!.open()))).toBe(hashOf(content));
    });

    it('is nothing where nothing was begun', async () => {
      await expect(store.incoming.getUpload(randomUUID())).rejects.toMatchObject({ status_code: 404 });
      expect(await store.incomingBytes(randomUUID())).toBeNull();
    });

    it('is not begun twice', async () => {
      const content = randomBytes(1000);
      const id = await begin(content.length);
      await write(id, content.subarray(0, 600));
      const again = store.incoming.create(new Upload({ id, size: content.length, offset: 0 }));
      await expect(again).rejects.toMatchObject({ status_code: 409 });
      await write(id, content.subarray(600), 600);
      const bytes = await store.incomingBytes(id);
      expect(await buffer(await bytes!.open())).toEqual(content);
    });

    it('is listed until it is discarded, finished or not, and discarded again without complaint', async () => {
      const ids = [await begin(10), await arrived(randomBytes(10)), await begin(9 * MIB)];
      await write(ids[2], randomBytes(8 * MIB + 1));
      expect(await listed(store.incomingIds())).toEqual(expect.arrayContaining(ids));
      for (const id of [...ids, ...ids]) await store.discard(id);
      expect(await listed(store.incomingIds())).toEqual(expect.not.arrayContaining(ids));
      for (const id of ids) expect(await store.incomingBytes(id)).toBeNull();
    });
  });

  describe(`what is kept in the ${name}`, () => {
    it.each([1, 100_000, 17 * MIB])('outlasts what it arrived as: %i bytes', async (size) => {
      const content = randomBytes(size);
      const id = await arrived(content);
      const key = keyOf(content);
      await store.keep(id, key);
      await store.discard(id);
      expect((await store.bytes(key))?.size).toBe(size);
      expect(hashOf((await read(key))!)).toBe(key.hash);
    });

    it('is kept once inside an agency, and is another one of another agency', async () => {
      const content = randomBytes(2000);
      const [key, other] = [keyOf(content), keyOf(content)];
      for (const kept of [key, key, other]) await store.keep(await arrived(content), kept);
      const all = await listed(store.keys());
      expect(all.filter(({ hash }) => hash === key.hash)).toHaveLength(2);
      await store.remove(other);
      expect([await read(other), await read(key)]).toEqual([null, content]);
    });

    it('is kept again by a repeat after a crash', async () => {
      const content = randomBytes(2000);
      const id = await arrived(content);
      await store.keep(id, keyOf(content, randomUUID()));
      const key = keyOf(content);
      await Promise.all([store.keep(id, key), store.keep(id, key)].map((kept) => kept.catch(() => null)));
      await store.keep(id, key);
      expect(await read(key)).toEqual(content);
    });

    it('is mended by the same content, where it lay damaged', async () => {
      const content = randomBytes(2000);
      const key = keyOf(content);
      await store.put(key, content.length, Readable.from([randomBytes(content.length)]));
      await store.keep(await arrived(content), key);
      expect(await read(key)).toEqual(content);
    });

    it.each([
      [0, 0],
      [10, 99],
      [1_999, 1_999],
      [0, 1_999],
    ])('is read in part: bytes %i to %i', async (start, end) => {
      const content = randomBytes(2000);
      const key = keyOf(content);
      await store.put(key, content.length, Readable.from([content]));
      const bytes = await store.bytes(key);
      expect(await buffer(await bytes!.open({ start, end }))).toEqual(content.subarray(start, end + 1));
    });

    it('can be put there as a stream, large and small, and be taken away', async () => {
      for (const size of [3, 33 * MIB + 1]) {
        const content = randomBytes(size);
        const key = keyOf(content);
        await store.put(key, size, Readable.from(cut(content)));
        expect(hashOf((await read(key))!)).toBe(key.hash);
        expect(await listed(store.keys())).toContainEqual(key);
        await store.remove(key);
        await store.remove(key);
        expect(await store.bytes(key)).toBeNull();
        expect(await listed(store.keys())).not.toContainEqual(key);
      }
    });

    it('lies only under keys that are keys', async () => {
      const hash = 'a'.repeat(64);
      for (const key of [
        { agencyId: '../../../../etc', hash },
        { agencyId: randomUUID(), hash: '../passwd' },
      ])
        await expect((async () => store.bytes(key))()).rejects.toThrow('not the key of an object');
    });
  });
}

async function listed<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}

/** In the pieces that a file is read in. */
function* cut(content: Buffer): Iterable<Buffer> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}
