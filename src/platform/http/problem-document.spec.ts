import { expect, it } from '@jest/globals';
import { problemDocument } from './problem-document.js';

const NUMBER = '6e4b6f0c-9f7c-4a53-8f37-1a1c4e6f2a10';
const notYet = (code: string, params: Readonly<Record<string, string | number>>) =>
  ({ code: 'not-yet', status: 422, missing: [{ code, params }] }) as const;

it('tells what is missing as a code, as data, and as a whole sentence in the language asked for', () => {
  const params = { condition: 'B.I.a', required: '15.7500', actual: '15.7062', gap: '0.0438' };
  const details = notYet('condition', params);
  expect(problemDocument(details, 'id', NUMBER).missing).toEqual([
    {
      code: 'condition',
      params,
      message: 'Survei persepsi anti korupsi, IPAK (B.I.a): perlu 15,75, baru 15,7062, kurang 0,0438.',
    },
  ]);
  expect(problemDocument(details, 'en', NUMBER).missing).toMatchObject([
    {
      params,
      message: 'Anti-corruption perception, IPAK (B.I.a): 15.75 required, 15.7062 reached, 0.0438 short.',
    },
  ]);
});

it('says dates as they are read, and leaves them dates in the data', () => {
  const params = { opens: '2026-05-01', closes: '2026-05-31' };
  const [missing] = problemDocument(notYet('window-closed', params), 'en', NUMBER).missing ?? [];
  expect(missing).toMatchObject({ params, message: expect.stringContaining('1 May 2026') });
});
