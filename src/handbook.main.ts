import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printHandbook } from './domain/handbook.js';
import type { Procedure, Terms } from './domain/procedure.js';
import { PROCEDURES } from './domain/procedures.js';
import { projectRoot } from './platform/root.js';
import { say } from './words/words.js';

/** `npm run handbook`: prints the procedures to `docs/handbook/`; a test fails while a page there is not what this prints. */
const folder = join(projectRoot, 'docs', 'handbook');
const pages = printHandbook(PROCEDURES as unknown as readonly Procedure<Terms>[], {
  first: (key, params) => say('id', key, params),
  second: (key, params) => say('en', key, params),
});

mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(pages)) writeFileSync(join(folder, file), text);
process.stdout.write(`${Object.keys(pages).length} pages printed to docs/handbook\n`);
