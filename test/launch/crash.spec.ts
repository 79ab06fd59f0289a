import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { checkDatabase } from '../../src/db-check.js';
import { CLUSTER_OWNER, findRunningPort } from '../../src/launch/cluster.js';
import { readPasswords } from '../../src/launch/data-folder.js';
import { DATABASE } from '../../src/launch/embedded.js';
import { freePort, type Program, scratchFolder, startProgram } from '../support/program.js';
import { Remote, type RemoteCommand } from '../support/remote.js';

/** `npm run soak` kills ten times, `npm test` as often as fits into a minute. */
const KILLS = process.env.SOAK ? 10 : 3;
const TRANSITIONS = 200;
const BACK_WITHIN_MS = 15_000;
/** For all that was queued, on however busy a machine. */
const PATIENCE_MS = 120_000;

const UNITS = ['Dua', 'Tiga', 'Empat', 'Lima', 'Enam', 'Tujuh'].map(
  (name) => `Kantor Layanan Peragaan ${name}`,
);
const DECREE = { decreeNumber: 'SK-1/2025', decreeDate: '2025-01-02' };
const DECLARED = {
  declaredBy: 'Kepala Kantor',
  declaredOn: '2025-01-02',
  pactSigned: true,
  staffTotal: 40,
  staffSigned: 40,
  witnesses: 'Ombudsman',
  documentNumber: 'BA-1',
  publishedAt: 'https://example.go.id/pencanangan',
};

/** One who goes on with one case for as long as it is asked: the next command each time. */
interface Stepper {
  readonly remote: Remote;
  readonly next: () => RemoteCommand;
}

const dataDir = scratchFolder();
let port: number;
let program: Program;
let url: string;
let owner: Pool;
let database: string;
let clients: readonly Stepper[];
/** Every command that a client was told is done. */
const acknowledged: RemoteCommand[] = [];

async function start(): Promise<void> {
  program = await startProgram({ env: { DATA_DIR: dataDir, LOG_LEVEL: 'error' }, port });
  await program.ready();
}

/** Kills the program, and npm with it, in the middle of whatever it does. */
async function kill(): Promise<void> {
  program.signalGroup('SIGKILL');
  await program.ended;
}

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await owner.query<Row>(sql, values)).rows;

const caseOf = async (unit: string, procedure: string): Promise<string> => {
  const [found] = await rows<{ id: string }>(
    `SELECT c.id FROM case_file c JOIN unit u ON u.id = c.unit_id WHERE u.name = $1 AND c.procedure = $2`,
    [unit, procedure],
  );
  if (!found) throw new Error(`${unit} has no ${procedure}`);
  return found.id;
};

/** The administrator mends one unit's declaration again and again: a step that the register and two audiences hear of. */
async function corrector(remote: Remote, unit: string): Promise<Stepper> {
  const caseId = await caseOf(unit, 'declaration');
  return {
    remote,
    next: () => ({
      ...{ commandId: randomUUID(), caseId, event: 'correct' },
      input: { ...DECLARED, reason: `Pembetulan ${randomUUID()}` },
    }),
  };
}

/** The head of the agency ends one unit's designation and designates it again, over and over: each step needs the one before. */
async function designator(unit: string): Promise<Stepper> {
  const kepala = await Remote.signIn(url, 'kepala');
  const declaration = await caseOf(unit, 'declaration');
  await kepala.insist({
    commandId: randomUUID(),
    caseId: declaration,
    event: 'declare',
    input: DECLARED,
  });
  const caseId = await caseOf(unit, 'designation');
  const remote = await Remote.signIn(url, 'pimpinan');
  await remote.insist({ commandId: randomUUID(), caseId, event: 'designate', input: DECREE });
  let designated = true;
  return {
    remote,
    next: () => {
      designated = !designated;
      const step = designated
        ? { event: 'designate-again', input: DECREE }
        : { event: 'end', input: { ...DECREE, reason: 'Uji' } };
      return { commandId: randomUUID(), caseId, ...step };
    },
  };
}

/** All clients at once, until so many more steps are acknowledged; `onEach` hears of every one. */
async function drive(count: number, onEach: (sofar: number) => void): Promise<void> {
  let asked = 0;
  let sofar = 0;
  const goOn = async ({ remote, next }: Stepper) => {
    while (asked < count) {
      asked += 1;
      const command = next();
      await remote.insist(command);
      acknowledged.push(command);
      onEach((sofar += 1));
    }
  };
  await Promise.all(clients.map(goOn));
}

const waiting = async (): Promise<string[]> =>
  (await rows<{ id: string }>('SELECT id FROM outbox WHERE done_at IS NULL')).map(({ id }) => id);

/** What the killed worker had in its hands; where it had nothing, the one that it would have taken next. */
async function inHand(orphans: readonly string[]): Promise<string[]> {
  const active = await rows<{ id: string }>(
    `SELECT data->>'outboxId' AS id FROM jobs.job WHERE name = 'effects' AND state = 'active'`,
  );
  return active.length > 0 ? active.map(({ id }) => id) : orphans.slice(0, 1);
}

/** How long until none of these is waiting any more. */
async function untilDone(ids: readonly string[]): Promise<number> {
  for (const since = Date.now(); ; await sleep(50)) {
    const left = new Set(await waiting());
    if (!ids.some((id) => left.has(id))) return Date.now() - since;
    if (Date.now() - since > PATIENCE_MS) throw new Error('the worker never came back');
  }
}

/** A round: the program is killed once so many steps are acknowledged and others are under way, and started again. */
async function round(killAt: number): Promise<number> {
  const middle = Promise.withResolvers<void>();
  const driven = drive(TRANSITIONS, (sofar) => sofar === killAt && middle.resolve());
  await Promise.race([middle.promise, driven]);
  await kill();
  const orphans = await inHand(await waiting());
  await start();
  const backMs = await untilDone(orphans);
  await driven;
  await untilDone(await waiting());
  return backMs;
}

beforeAll(async () => {
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  await start();
  const server = `postgres://${CLUSTER_OWNER}:${readPasswords(dataDir).owner}@127.0.0.1`;
  database = `${server}:${findRunningPort(join(dataDir, 'postgres'))}/${DATABASE}`;
  owner = new Pool({ connectionString: database, max: 4 });
  owner.on('error', () => undefined); // the server ends before its last idle connection does
  const loop = await designator('Kantor Layanan Peragaan Satu');
  const admin = await Remote.signIn(url, 'admin');
  clients = [loop, ...(await Promise.all(UNITS.map((unit) => corrector(admin, unit))))];
  await untilDone(await waiting());
  // From here on every committed performance of an effect leaves a row, for an effect commits with its mark (invariant 2).
  await owner.query(`
    CREATE TABLE effect_performed (outbox_id uuid NOT NULL);
    GRANT INSERT ON effect_performed TO application;
    CREATE FUNCTION count_effect() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO effect_performed VALUES (NEW.id); RETURN NULL; END $$;
    CREATE TRIGGER count_effect AFTER UPDATE OF done_at ON outbox FOR EACH ROW EXECUTE FUNCTION count_effect()`);
}, 240_000);

afterAll(async () => {
  await owner?.end();
  program?.signalGroup('SIGTERM');
  await program?.ended;
}, 60_000);

describe('the program, killed with SIGKILL in the middle of 200 transitions', () => {
  const kills = Array.from({ length: KILLS }, (_, index) => [index + 1, 30 + ((index * 53) % 140)]);

  it.each(kills)(
    'has its worker back within 15 s, kill %i after %i steps',
    async (_, killAt) => {
      expect(await round(killAt ?? 0)).toBeLessThan(BACK_WITHIN_MS);
    },
    240_000,
  );

  it('has every acknowledged step once, and no other', async () => {
    expect(acknowledged).toHaveLength(KILLS * TRANSITIONS);
    const sent = acknowledged.map(({ commandId, caseId, event }) => `${commandId} ${caseId} ${event}`);
    const written = await rows<{ line: string }>(
      `SELECT command_id || ' ' || case_id || ' ' || event AS line FROM journal_entry
        WHERE event IN ('correct', 'end', 'designate-again')`,
    );
    expect(written.map(({ line }) => line).sort()).toEqual(sent.sort());
  });

  it('did every effect of them once: notices, facts of the register and performances, counted', async () => {
    const counted = await rows(
      `SELECT e.event, count(*)::int AS steps,
              sum((SELECT count(*) FROM notice n WHERE n.entry_id = e.id))::int AS notices,
              sum((SELECT count(*) FROM register_fact f WHERE f.entry_id = e.id))::int AS facts,
              sum((SELECT count(*) FROM outbox o WHERE o.entry_id = e.id))::int AS queued,
              sum((SELECT count(*) FROM outbox o JOIN effect_performed p ON p.outbox_id = o.id
                    WHERE o.entry_id = e.id))::int AS performed
         FROM journal_entry e WHERE e.event IN ('correct', 'end', 'designate-again') GROUP BY e.event ORDER BY e.event`,
    );
    const steps = (event: string) => acknowledged.filter((command) => command.event === event).length;
    const [corrected, again, ended] = ['correct', 'designate-again', 'end'].map(steps);
    const told = (event: string, n = 0) => ({
      ...{ event, steps: n, notices: n, facts: 0, queued: n, performed: n },
    });
    expect(counted).toEqual([
      {
        ...{ event: 'correct', steps: corrected, notices: 2 * (corrected ?? 0), facts: corrected },
        ...{ queued: 3 * (corrected ?? 0), performed: 3 * (corrected ?? 0) },
      },
      told('designate-again', again),
      told('end', ended),
    ]);
    const [{ most }] = await rows<{ most: number }>(
      `SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM effect_performed GROUP BY outbox_id) counts`,
    );
    expect(most).toBe(1);
  });

  it('leaves a record that agrees with itself', async () => {
    expect((await checkDatabase(database, new Date())).faults).toEqual([]);
  });
});
