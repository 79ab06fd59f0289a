import type { INestApplicationContext } from '@nestjs/common';
import { Demo } from './demo/demo.service.js';
import { Clock } from './platform/clock.js';
import { Database } from './platform/database.js';
import { seedRegister } from './register/seed-register.js';

/** What every installation starts with: the published grants; and, outside production, the demonstration. A second time adds only what is not there. */
export async function seed(
  app: INestApplicationContext,
  { demo }: { readonly demo: boolean },
): Promise<void> {
  const now = app.get(Clock).now();
  await app.get(Database).asProgram((tx) => seedRegister(tx, now));
  if (demo) await app.get(Demo).seed();
}
