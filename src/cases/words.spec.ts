import { describe, expect, it } from '@jest/globals';
import { PROCEDURE_NAMES, procedureOf } from './standing.js';
import { figureWords } from '../words/figures.js';
import { eventWords, sinceWords, stateWords } from './words.js';
import { missingWords } from '../words/missing.js';

describe('an unmet condition in words', () => {
  const condition = { required: '0.6000', actual: '0.5875', gap: '0.0125' };

  it('says shares as percentages and figures in the language, without rounding', () => {
    const missing = { code: 'condition', params: { condition: 'area.2', ...condition } };
    expect(missingWords('id', missing)).toMatch(/Area 2.*60%.*58,75%.*1,25%/);
    expect(missingWords('en', missing)).toMatch(/60%.*58\.75%.*1\.25%/);
  });

  it('says points as points', () => {
    const params = { condition: 'total', required: '75.0000', actual: '74.9999', gap: '0.0001' };
    expect(missingWords('id', { code: 'condition', params })).toMatch(/75, baru 74,9999, kurang 0,0001/);
  });

  it('says dates as dates', () => {
    const params = { opens: '2026-05-01', closes: '2026-05-31' };
    expect(missingWords('id', { code: 'window-closed', params })).toContain('31 Mei 2026');
  });

  it('has a sentence even for a code that nobody wrote one for', () => {
    expect(missingWords('id', { code: 'never-heard-of' })).toBe('Isian tidak dapat diterima.');
  });
});

it('has words for every state and event of every table, in both languages', () => {
  for (const language of ['id', 'en'] as const) {
    for (const name of PROCEDURE_NAMES) {
      const { shows, rows } = procedureOf(name);
      for (const state of Object.keys(shows)) expect(stateWords(language, name, state)).not.toBe('');
      for (const [, event] of rows) expect(eventWords(language, name, event)).not.toBe('');
    }
  }
});

it('counts the days of the calendar in Jakarta', () => {
  const lateEvening = new Date('2026-03-01T16:30:00Z'); // 23.30 in Jakarta
  expect(sinceWords('id', lateEvening, '2026-03-02')).toContain('1 hari');
  expect(sinceWords('id', lateEvening, '2026-03-01')).toContain('hari ini');
});

it('says a figure short, but never a gap as none and never a miss as a reach', () => {
  expect(figureWords('id', 'points', '74.999999999999999')).toBe('74,9999');
  expect(figureWords('id', 'share', '0.600000000000000')).toBe('60%');
  expect(figureWords('id', 'points', '0.000000000000001')).toBe('0,000000000000001');
  expect(figureWords('en', 'points', '0.000000000000000')).toBe('0');
});
