import { DataSource } from 'typeorm';
import { seedRegister } from '../../src/register/seed-register.js';
import { createDatabase } from '../support/database.js';

export const IMPORTED = new Date('2026-03-02T02:00:00Z');

/** A database of its own with the published grants in it. */
export async function createSeeded() {
  const database = await createDatabase();
  const source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  await source.transaction((tx) => seedRegister(tx, IMPORTED));
  return {
    url: database.url,
    source,
    drop: async () => {
      await source.destroy();
      await database.drop();
    },
  };
}
export type Seeded = Awaited<ReturnType<typeof createSeeded>>;
