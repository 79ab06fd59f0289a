import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/root.js';

/** Ways to say the same, folded; within a group each stands for each. */
export type Abbreviations = readonly (readonly string[])[];

export const readAbbreviations = (): Abbreviations =>
  (
    JSON.parse(readFileSync(join(projectRoot, 'seeds', 'register', 'abbreviations.json'), 'utf8')) as {
      groups: Abbreviations;
    }
  ).groups;
