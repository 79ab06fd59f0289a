import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CoreService } from '../../src/agencies/unit.entity.js';
import { checkDatabase } from '../../src/db-check.js';
import type { ConnectedConfig } from '../../src/platform/config.js';
import { apiHands } from './api-hands.js';
import { createTestApp, FrozenClock } from './app.js';
import { aCast, aUnit, type Cast } from './cast.js';
import { Contract } from './contract.js';
import { createDatabase, type TestDatabase } from './database.js';
import { serviceHands } from './hands.js';
import { Walk } from './walk.js';

interface NewWalk {
  readonly name?: string;
  readonly province?: string;
  readonly service?: CoreService;
  readonly cast?: Cast;
  /** A story: every step is a request to the API. Otherwise the services are called, to set a scene quickly. */
  readonly throughApi?: boolean;
}

/** The program on a database of its own, a clock that stands in the proposal window of 2026, and an agency with its people. */
export interface Scene {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly clock: FrozenClock;
  readonly cast: Cast;
  /** A new unit at the beginning of its way, of this agency unless another cast is given. */
  readonly walk: (unit?: NewWalk) => Promise<Walk>;
  /** Everything that does not agree in the record, in words; see `npm run db:check`. */
  readonly faults: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export async function aScene(config: Partial<ConnectedConfig> = {}): Promise<Scene> {
  const clock = new FrozenClock(new Date('2026-05-04T03:00:00Z'));
  const database = await createDatabase();
  const app = await createTestApp({ databaseUrl: database.url, clock, config });
  const cast = await aCast(app);
  return {
    ...{ app, database, clock, cast },
    walk: async ({ cast: other = cast, throughApi, ...named } = {}) => {
      const hands = throughApi ? apiHands(app, await Contract.of(app)) : serviceHands(app);
      return new Walk(app, other, await aUnit(app, other, named), hands);
    },
    faults: async () => {
      const { faults } = await checkDatabase(database.url, clock.now());
      return faults.map(({ subject, fault }) => `${subject}: ${fault}`);
    },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
