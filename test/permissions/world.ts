import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Unit } from '../../src/agencies/unit.entity.js';
import type { ProcedureName } from '../../src/domain/procedures.js';
import type { Role } from '../../src/domain/roles.js';
import { PeopleService } from '../../src/people/people.service.js';
import { SessionsService } from '../../src/people/sessions.service.js';
import { csrfOf, newToken } from '../../src/people/tokens.js';
import { Database } from '../../src/platform/database.js';
import { aCast, anAccount, aUnit, type Cast, type Player } from '../support/cast.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Station } from '../support/stations.js';
import { Walk } from '../support/walk.js';

/** Where a subject lies, seen from the people in the columns. */
export const PLACES = ['own', 'neighbour', 'other'] as const;
export type Place = (typeof PLACES)[number];

/** Cases of every procedure, each at a stage where somebody is at work on it: station of the way, and procedure. */
export const CASES = {
  declaration: ['granted', 'declaration'],
  designation: ['granted', 'designation'],
  assessment: ['opened', 'assessment'],
  'assessment evaluated': ['desk', 'assessment'],
  'internal-evaluation': ['scoring', 'internal-evaluation'],
  'internal-evaluation done': ['desk', 'internal-evaluation'],
  proposal: ['desk', 'proposal'],
  'national-evaluation': ['desk', 'national-evaluation'],
  decision: ['voting', 'decision'],
  predicate: ['granted', 'predicate'],
} as const satisfies Record<string, readonly [Station, ProcedureName]>;
export type CaseName = keyof typeof CASES;

/** Who asks. Nobody, somebody without a role, then the roles: of the unit, of its agency, of the nation. */
export const COLUMNS = [
  ...['stranger', 'roleless'],
  ...['operator', 'head'],
  ...['member', 'leader', 'controller', 'admin', 'agencyHead', 'agencyPanel', 'agencyAuditor'],
  ...['evaluator', 'secretariat', 'panel', 'minister', 'auditor'],
] as const;
export type Column = (typeof COLUMNS)[number];

/** A browser: its cookie, and the token that its forms carry. */
export interface Visitor {
  readonly cookie: string;
  readonly csrf: string;
}

export interface PlaceInWorld {
  readonly cast: Cast;
  /** A unit with a case of every station. */
  readonly walks: ReadonlyMap<Station, Walk>;
  /** The unit of the granted way; people of the place work here. */
  readonly unit: Unit;
  readonly cases: Readonly<Record<CaseName, string>>;
}

export interface World {
  readonly scene: Scene;
  readonly places: Readonly<Record<Place, PlaceInWorld>>;
  readonly players: Readonly<Partial<Record<Column, Player>>>;
  readonly visitors: Map<Column, Visitor>;
  /** Changes with every row that is added, changed or removed in a table of the program, sessions apart. */
  readonly fingerprint: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function aWorld(): Promise<World> {
  const scene = await aScene();
  const { app, cast } = scene;
  const neighbours = { ...cast, players: { ...cast.players, ...(await neighboursOf(scene)) } };
  const places = {
    own: await aPlace(scene, cast),
    neighbour: await aPlace(scene, neighbours),
    other: await aPlace(scene, await aCast(app, 'Instansi Lain')),
  };
  const players = await playersOf(scene);
  const visitors = new Map<Column, Visitor>();
  for (const column of COLUMNS) visitors.set(column, await aVisitor(app, players[column]));
  await places.own.walks.get('granted')?.settle();
  const watcher = new Client({ connectionString: scene.database.migrationUrl });
  await watcher.connect();
  return {
    ...{ scene, places, players, visitors },
    fingerprint: await fingerprinter(watcher),
    close: async () => {
      await watcher.end();
      await scene.close();
    },
  };
}

/** Somebody with a session of their own; a stranger has seen the page to sign in on. */
export async function aVisitor(app: Scene['app'], player: Player | undefined): Promise<Visitor> {
  if (!player) {
    const token = newToken();
    return { cookie: `formulir=${token}`, csrf: csrfOf(token) };
  }
  const token = await app
    .get(Database)
    .asProgram((tx) => app.get(SessionsService).open(tx, { id: player.accountId, device: 'uji' }));
  return { cookie: `sesi=${token}`, csrf: csrfOf(token) };
}

/** Another unit's people in the same agency; other evaluators judge it. */
async function neighboursOf({ app, cast }: Scene): Promise<Partial<Cast['players']>> {
  const { agency, players } = cast;
  const person = () => aPlayer(app, { agencyId: agency.id });
  return {
    ...{ operator: await person(), operator2: await person(), head: await person() },
    ...{ member: players.member2, evaluator1: players.evaluator3 },
  };
}

async function aPlace({ app }: Scene, cast: Cast): Promise<PlaceInWorld> {
  const walks = new Map<Station, Walk>();
  const cases: Partial<Record<CaseName, string>> = {};
  for (const [name, [station, procedure]] of Object.entries(CASES) as [
    CaseName,
    (typeof CASES)[CaseName],
  ][]) {
    const walk = walks.get(station) ?? (await new Walk(app, cast, await aUnit(app, cast)).until(station));
    walks.set(station, walk);
    cases[name] = (await walk.file(procedure)).id;
  }
  const granted = walks.get('granted')!;
  await recordPrerequisites(granted);
  return { cast, walks, unit: granted.unit, cases: cases as PlaceInWorld['cases'] };
}

async function playersOf({ app, cast }: Scene): Promise<World['players']> {
  const { agency, players } = cast;
  const { operator, head, member, leader, controller, admin, agencyHead, secretariat } = players;
  const agencyId = agency.id;
  return {
    ...{ operator, head, member, leader, controller, admin, agencyHead, secretariat },
    roleless: await aPlayer(app, { agencyId }),
    agencyPanel: await aPlayer(app, { agencyId, role: 'panel-member' }),
    agencyAuditor: await aPlayer(app, { agencyId, role: 'auditor' }),
    auditor: await aPlayer(app, { agencyId: null, role: 'auditor' }),
    ...{ evaluator: players.evaluator1, panel: players.panel1, minister: players.minister1 },
  };
}

const aPlayer = async (app: Scene['app'], given: NewPerson): Promise<Player> =>
  anAccount(app, await aPerson(app, given));

interface NewPerson {
  readonly agencyId: string | null;
  readonly unitId?: string;
  readonly role?: Role;
}

/** A new person, invited; the role is held for the unit, the agency or nationally, as they are given. */
export function aPerson(app: Scene['app'], { agencyId, unitId, role }: NewPerson): Promise<Invited> {
  const people = app.get(PeopleService);
  return app.get(Database).asProgram(async (tx) => {
    const personId = randomUUID();
    const name = `Orang ${personId}`;
    await people.createPerson(tx, { id: personId, name, nationalId: personId, agencyId });
    await people.createAccount(tx, { personId, login: `undangan.${personId}` });
    const grant = role && (await people.grantRole(tx, { personId, role, agencyId, unitId }));
    return { name, personId, grantId: grant?.id ?? '' };
  });
}

interface Invited {
  readonly name: string;
  readonly personId: string;
  readonly grantId: string;
}

/**
 * `xmin` of a row is the transaction that wrote it: the newest and the number of rows tell of every change. As long as no
 * transaction was given a number nobody wrote, and nothing is counted anew.
 */
async function fingerprinter(watcher: Client): Promise<() => Promise<string>> {
  const { rows } = await watcher.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'session' ORDER BY 1`,
  );
  const sql = rows
    .map(({ name }) => `SELECT '${name}' AS name, count(*), max(xmin::text::bigint) FROM "${name}"`)
    .join(' UNION ALL ');
  let known = { next: '', print: '' };
  return async () => {
    const [{ next }] = (
      await watcher.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next')
    ).rows;
    if (next !== known.next) known = { next, print: JSON.stringify((await watcher.query(sql)).rows) };
    return known.print;
  };
}
