import { runCommand } from './backup/command.js';
import { restore } from './backup/restore.js';

/** `npm run restore -- FILE` */
await runCommand('npm run restore -- FILE', async (config, file) => {
  const { heads, madeAt } = await restore(config, file);
  return `Restored as of ${madeAt}: ${heads.entries} journal entries, ${heads.facts} facts of the register; the heads agree.`;
});
