import { describe, expect, it } from '@jest/globals';
import { foldStatus, grantKeys, type StatusFact } from './fold.js';

const fact = (
  kind: StatusFact['kind'],
  when: string,
  predicate: StatusFact['predicate'] = 'WBK',
): StatusFact => ({
  kind,
  predicate,
  date: when.length > 4 ? when : null,
  year: Number(when.slice(0, 4)),
  origin: 'own',
  sourceTitle: null,
  sourceAddress: null,
});

describe('foldStatus', () => {
  it('knows nothing without facts, and a declaration gives no predicate', () => {
    expect(foldStatus([])).toMatchObject({ status: 'none', predicate: null, since: null });
    expect(foldStatus([fact('declared', '2026-01-01', null)])).toMatchObject({ status: 'none' });
  });

  it('holds a predicate since its grant, monitored or not, also after a second grant of the same', () => {
    const held = { status: 'held', predicate: 'WBK', since: null, sinceYear: 2019, predicateYear: 2019 };
    expect(foldStatus([fact('granted', '2019')])).toMatchObject(held);
    expect(foldStatus([fact('granted', '2019'), fact('monitored', '2020-03-01')])).toMatchObject(held);
    expect(foldStatus([fact('granted', '2019'), fact('granted', '2021')])).toMatchObject(held);
    expect(foldStatus([fact('granted', '2019'), fact('corrected', '2021-01-01')])).toMatchObject(held);
  });

  it('shows a review and a suspension since their day, and a restored predicate since its grant', () => {
    const path = [
      fact('granted', '2019-12-10'),
      fact('under-review', '2020-02-01'),
      fact('suspended', '2020-03-01'),
      fact('restored', '2020-04-01'),
    ];
    expect(foldStatus(path.slice(0, 2))).toMatchObject({ status: 'under-review', since: '2020-02-01' });
    expect(foldStatus(path.slice(0, 3))).toMatchObject({ status: 'suspended', since: '2020-03-01' });
    expect(foldStatus(path)).toMatchObject({ status: 'held', since: '2019-12-10', predicateYear: 2019 });
  });

  it('keeps a revocation whose grant was never published, and starts anew after a later grant', () => {
    const revoked = fact('revoked', '2022-06-30');
    expect(foldStatus([revoked])).toMatchObject({
      status: 'revoked',
      predicate: 'WBK',
      predicateYear: null,
      since: '2022-06-30',
    });
    expect(foldStatus([fact('granted', '2019'), revoked])).toMatchObject({
      status: 'revoked',
      predicateYear: 2019,
    });
    expect(foldStatus([fact('granted', '2019'), revoked, fact('granted', '2025-12-01')])).toMatchObject({
      status: 'held',
      since: '2025-12-01',
      predicateYear: 2025,
    });
  });

  it('shows WBBM above WBK, superseded or not, and a revoked WBBM rather than the WBK it superseded', () => {
    const both = [fact('granted', '2018'), fact('granted', '2020', 'WBBM')];
    expect(foldStatus(both)).toMatchObject({ status: 'held', predicate: 'WBBM', sinceYear: 2020 });
    const superseded = [...both, fact('superseded', '2020-12-01')];
    expect(foldStatus(superseded)).toMatchObject({ status: 'held', predicate: 'WBBM' });
    expect(foldStatus([...superseded, fact('revoked', '2021-01-01', 'WBBM')])).toMatchObject({
      status: 'revoked',
      predicate: 'WBBM',
      since: '2021-01-01',
    });
  });
});

describe('grantKeys', () => {
  it('names each grant, and its predicate and year alone', () => {
    const facts = [
      fact('declared', '2018-01-01', null),
      fact('granted', '2020', 'WBBM'),
      fact('granted', '2018'),
    ];
    expect(grantKeys(facts).grants).toEqual(['WBK 2018', 'WBBM 2020']);
    expect(grantKeys(facts).keys.sort()).toEqual(['2018', '2020', 'WBBM', 'WBBM 2020', 'WBK', 'WBK 2018']);
  });

  it('knows the predicate of a revocation whose grant was never published, and no year', () => {
    expect(grantKeys([fact('revoked', '2019')])).toEqual({ grants: [], keys: ['WBK'] });
  });
});
