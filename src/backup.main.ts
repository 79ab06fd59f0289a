import { backUp } from './backup/backup.js';
import { runCommand } from './backup/command.js';

/** `npm run backup -- FILE` */
await runCommand('npm run backup -- FILE', async (config, file) => {
  const { heads, evidence } = await backUp(config, file, new Date());
  return `${file}: ${heads.entries} journal entries, ${heads.facts} facts of the register, ${
    evidence === null
      ? 'no evidence (it is in a store of its own, which is backed up there)'
      : `${evidence} files of evidence`
  }.`;
});
