import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Grant, ROLES, ROLE_SCOPES, type Scope } from '../../src/domain/roles.js';
import { CaseLists } from '../../src/cases/case-lists.service.js';
import { CaseFile } from '../../src/journal/case-file.entity.js';
import { Sight } from '../../src/journal/sight.service.js';
import type { Actor } from '../../src/platform/actor.js';
import { Database } from '../../src/platform/database.js';
import { aCast, type Cast } from '../support/cast.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let other: Cast;
let walks: Walk[];

beforeAll(async () => {
  scene = await aScene();
  other = await aCast(scene.app, 'Kementerian Lain');
  walks = [
    await (await scene.walk()).until('opened'),
    await (await scene.walk()).until('recommended'),
    await (await scene.walk()).until('granted'),
    await (await scene.walk({ cast: other })).until('scoring'),
  ];
});
afterAll(() => scene?.close());

/** Every role in every scope it may have, over the first agency, its first unit, and the other agency. */
function everyGrant(): Grant[] {
  const places = { national: [null], agency: [scene.cast.agency.id, other.agency.id], unit: [null] };
  const unit = walks[2].unit;
  return ROLES.flatMap((role) =>
    (ROLE_SCOPES[role] as readonly Scope[]).flatMap((scope): Grant[] =>
      scope === 'unit'
        ? [{ role, agencyId: unit.agencyId, unitId: unit.id }]
        : places[scope].map((agencyId) => ({ role, agencyId, unitId: null })),
    ),
  );
}

const actorWith = (...grants: Grant[]): Actor => ({
  accountId: '00000000-0000-4000-8000-000000000000',
  personId: '00000000-0000-4000-8000-000000000000',
  name: 'Penguji',
  grants,
});

/** What the rule itself lets this actor see, case by case, of everything there is. */
async function byTheRule(actor: Actor): Promise<string[]> {
  const database = scene.app.get(Database);
  const sight = scene.app.get(Sight);
  return database.asProgram(async (tx) => {
    const seen: string[] = [];
    for (const file of await tx.find(CaseFile))
      if ((await sight.rolesSeeing(tx, actor, file)).length > 0) seen.push(file.id);
    return seen.sort();
  });
}

async function byTheList(actor: Actor): Promise<{ listed: string[]; counted: number }> {
  const lists = scene.app.get(CaseLists);
  return scene.app.get(Database).withActor(actor, async (tx) => {
    const lines = await lists.list(tx, actor, {}, { limit: 1000 });
    const counts = await lists.counts(tx, actor, {});
    return {
      listed: lines.map(({ id }) => id).sort(),
      counted: counts.reduce((sum, { count }) => sum + count, 0),
    };
  });
}

describe('a list of cases', () => {
  it('holds and counts for every role exactly what the rule of sight lets it see', async () => {
    const seen = new Set<string>();
    for (const grant of everyGrant()) {
      const actor = actorWith(grant);
      const rule = await byTheRule(actor);
      expect({ grant, ...(await byTheList(actor)) }).toEqual({ grant, listed: rule, counted: rule.length });
      seen.add(rule.join());
    }
    expect(seen.size).toBeGreaterThan(3);
  });

  it('holds for two roles together what either sees', async () => {
    const [operator] = everyGrant();
    const both = actorWith(operator, { role: 'national-evaluator', agencyId: null, unitId: null });
    const rule = await byTheRule(both);
    expect(await byTheList(both)).toEqual({ listed: rule, counted: rule.length });
  });

  it('never shows the unit where others judge it', async () => {
    const { cast } = scene;
    const lists = scene.app.get(CaseLists);
    const unit = walks[2].unit;
    const operator = actorWith({ role: 'unit-operator', agencyId: cast.agency.id, unitId: unit.id });
    const way = await scene.app.get(Database).withActor(operator, (tx) => lists.way(tx, operator, unit.id));
    expect(way.map(({ procedure }) => procedure)).toEqual([
      'declaration',
      'designation',
      'assessment',
      'proposal',
      'predicate',
    ]);
  });
});
