import words from 'virtual:words/en';
import { readGuidance } from '../../src/domain/instrument/read-guidance.js';
import { start } from './start.js';

const FILES: Readonly<Record<string, unknown>> = import.meta.glob('../../seeds/guidance/*.en.json', {
  eager: true,
  import: 'default',
});

start({
  language: 'en',
  words,
  wordingOf: (instrument) => readGuidance(FILES[`../../seeds/guidance/${instrument.id}.en.json`], instrument),
});
