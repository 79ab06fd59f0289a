import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { GuidanceInvalid, ownWording, readGuidance } from './read-guidance.js';
import { readInstrument } from './read-instrument.js';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const instrument = readInstrument(json('seeds/instruments/lke-zi-2021.json'));

interface File {
  instrument: string;
  indicators: Record<string, { guidance?: string; options?: Record<string, string> }>;
}
const file = (): File => json('seeds/guidance/lke-zi-2021.en.json') as File;

function faultsOf(change: (changed: File) => void): string[] {
  const changed = file();
  change(changed);
  try {
    readGuidance(changed, instrument);
    return [];
  } catch (error) {
    if (!(error instanceof GuidanceInvalid)) throw error;
    return error.faults.map(({ node, code }) => `${node} ${code}`);
  }
}

describe('the guidance', () => {
  it('says of each of the 113 indicators in English what it asks for, its evidence and its options', () => {
    const [own, english] = [ownWording(instrument), readGuidance(file(), instrument)];
    expect([own.size, english.size]).toEqual([113, 113]);
    for (const [code, { guidance, evidence, options }] of own) {
      const said = english.get(code);
      expect([code, said?.evidence.length, Object.keys(said?.options ?? {})]).toEqual([
        code,
        evidence.length,
        Object.keys(options),
      ]);
      // Left in Indonesian by mistake.
      expect([code, said?.guidance]).not.toEqual([code, guidance]);
    }
  });

  it('is refused with every fault named', () => {
    expect(
      faultsOf(({ indicators }) => {
        delete indicators['A.I.1.i.a'];
        indicators['Z.1'] = {};
        indicators['B.I.a'].guidance = ' ';
        indicators['B.I.b'].options = { ...indicators['B.I.b'].options, F: 'More' };
        delete indicators['A.I.1.i.b'].options?.C;
      }),
    ).toEqual(
      expect.arrayContaining([
        'Z.1 unknown-indicator',
        'A.I.1.i.a not-an-object',
        'A.I.1.i.b text-missing',
        'B.I.a text-missing',
        'B.I.b unknown-option',
      ]),
    );
    expect(faultsOf((changed) => (changed.instrument = 'lke-zi-1999'))).toEqual(['file another-instrument']);
  });
});
