import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { printHandbook } from '../../src/domain/handbook.js';
import type { Procedure, Terms } from '../../src/domain/procedure.js';
import { PROCEDURES } from '../../src/domain/procedures.js';
import { projectRoot } from '../../src/platform/root.js';
import { say } from '../../src/words/words.js';

const pages = printHandbook(PROCEDURES as unknown as readonly Procedure<Terms>[], {
  first: (key, params) => say('id', key, params),
  second: (key, params) => say('en', key, params),
});

it.each(Object.entries(pages))(
  'docs/handbook/%s is what the tables print; else run: npm run handbook',
  (file, text) => {
    expect(readFileSync(join(projectRoot, 'docs', 'handbook', file), 'utf8')).toBe(text);
  },
);
