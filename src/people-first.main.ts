import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AGENCY_KINDS } from './agencies/agency.entity.js';
import { AppModule } from './app.module.js';
import { openBeside } from './launch/beside.js';
import { StartRefused } from './launch/refused.js';
import { checkSchema, SchemaUnfit } from './migrate.js';
import { type FirstAdministrator, FirstAdministrators } from './people/first-administrator.service.js';
import { LINK_HOURS } from './people/one-time-link.js';
import { Clock } from './platform/clock.js';
import { ConfigInvalid, readConfig } from './platform/config.js';
import { Problem } from './platform/problem.js';
import { say } from './words/words.js';

const USAGE = `Makes the first administrator and prints a one-time link that sets the password.

  npm run --silent people:first -- --name "Siti Aminah" --national-id 198501012010011001 --login siti.aminah
      the secretariat of the national programme, who invites everybody else
  … --agency KODE [--agency-name "Kementerian Contoh" --agency-kind kementerian]
      the administrator of an agency; name and kind where it is not on record yet
      (kinds: ${AGENCY_KINDS.join(', ')})
  … --again
      also where there is one already`;

class Misused extends Error {}

function readArguments(): FirstAdministrator {
  const text = { type: 'string', default: '' } as const;
  try {
    const { values } = parseArgs({
      options: {
        ...{ name: text, 'national-id': text, login: text },
        ...{ agency: text, 'agency-name': text, 'agency-kind': text },
        again: { type: 'boolean', default: false },
      },
    });
    const { name, login, again, agency: code } = values;
    if (!name || !login || !values['national-id']) throw new Misused(USAGE);
    const agency = code ? { code, name: values['agency-name'], kind: values['agency-kind'] } : undefined;
    return {
      name: name.trim(),
      nationalId: values['national-id'].trim(),
      login: login.trim(),
      agency,
      again,
    };
  } catch (error) {
    throw error instanceof Misused ? error : new Misused(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function main(): Promise<void> {
  const wanted = readArguments();
  const config = readConfig(process.env);
  const { url, close } = await openBeside(config);
  try {
    await checkSchema(url);
    const module = AppModule.with({ ...config, databaseUrl: url }, new Clock());
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    try {
      const link = await app.get(FirstAdministrators).create(wanted);
      console.error(`Open this link within ${LINK_HOURS} hours and set the password. It works once:`);
      console.log(link);
    } finally {
      await app.close();
    }
  } finally {
    await close();
  }
}

/** One line for each thing that is wrong. */
function complaint(error: unknown): unknown {
  if (error instanceof Problem) {
    const { code, params, faults } = error.details;
    if (!faults) return say('en', `problems:${code}`, params);
    return faults
      .map((one) => `--${flagOf(one.field)}: ${say('en', `faults:${one.code}`, one.params)}`)
      .join('\n');
  }
  const known = [Misused, StartRefused, ConfigInvalid, SchemaUnfit].some((kind) => error instanceof kind);
  return known ? (error as Error).message : error;
}

const flagOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

await main().catch((error: unknown) => {
  process.exitCode = 1;
  console.error(complaint(error));
});
