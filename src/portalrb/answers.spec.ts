import { describe, expect, it } from '@jest/globals';
import { loadInstrument } from '../platform/seeds.js';
import { portalAnswers } from './answers.js';

const instrument = loadInstrument('lke-zi-2021');

describe('portalAnswers', () => {
  it('asks each of the 127 questions of the national list once', () => {
    const ids = portalAnswers(instrument, {}, {}, new Map()).map(({ soal_id }) => soal_id);
    expect([ids.length, new Set(ids).size]).toEqual([127, 127]);
    const counts = instrument.indicators.flatMap((one) => (one.kind === 'counts' ? one.counts : []));
    expect([ids.length - counts.length, counts.length]).toEqual([105, 22]);
  });

  it('keeps an answered 0 apart from a blank, and a unit without notes from one with', () => {
    const unit = {
      'A.II.1.i.a': { value: { agents: 0 }, note: ' ', evidence: 'https://example.go.id/sk' },
      'B.I.a': { value: '0', note: 'Catatan', evidence: '' },
      'A.I.1.i.a': { value: null, note: '', evidence: '' },
    };
    const team = { 'B.I.a': { value: '3.62', reason: 'Sesuai.' } };
    const answers = portalAnswers(instrument, unit, team, new Map());
    const by = (id: number | undefined) => answers.find(({ soal_id }) => soal_id === id);
    const idOf = (code: string) => instrument.indicators.find((one) => one.code === code)?.ref.portalSoalId;
    const nothing = { jawaban_tpi: null, catatan_unit: null, catatan_tpi: null };
    const sk = { bukti_dukung_unit: 'https://example.go.id/sk', ...nothing };
    expect([by(88), by(89)]).toEqual([
      { soal_id: 88, jawaban_unit: '0', ...sk },
      { soal_id: 89, jawaban_unit: null, ...sk },
    ]);
    expect(by(idOf('B.I.a'))).toMatchObject({
      ...{ jawaban_unit: '0', jawaban_tpi: '3.62', catatan_unit: 'Catatan', catatan_tpi: 'Sesuai.' },
      bukti_dukung_unit: null,
    });
    expect(by(idOf('A.I.1.i.a'))).toMatchObject({ jawaban_unit: null, bukti_dukung_unit: null, ...nothing });
  });

  it('names evidence a line each: the words, the files, and what lies outside', () => {
    const outside = [{ id: '1', address: 'https://example.go.id/notula', caption: '' }];
    const unit = { 'B.I.a': { value: '4', note: 'n', evidence: 'Laporan', addresses: outside } };
    const files = new Map([['B.I.a', 'https://zi.example.go.id/bukti-portal/x']]);
    const answers = portalAnswers(instrument, unit, {}, files);
    expect(answers.flatMap(({ bukti_dukung_unit: evidence }) => evidence ?? [])).toEqual([
      'Laporan\nhttps://zi.example.go.id/bukti-portal/x\nhttps://example.go.id/notula',
    ]);
  });
});
