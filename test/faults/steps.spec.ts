import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { JournalEntry } from '../../src/journal/journal.entity.js';
import { FrozenSheets } from '../../src/assessments/frozen-sheets.service.js';
import { EvaluationSheets } from '../../src/evaluations/evaluation-sheets.service.js';
import type { Role } from '../../src/domain/roles.js';
import { PeopleService } from '../../src/people/people.service.js';
import { anAccount } from '../support/cast.js';
import { actorOf } from '../support/hands.js';
import { publicText, publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { TEAM } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
});
afterAll(async () => {
  await scene?.close();
});

const sheetOf = async (walk: Walk, who: 'member' | 'member2', procedure: 'internal-evaluation') => {
  const actor = await actorOf(scene.app, scene.cast.players[who]);
  const file = await walk.file(procedure);
  return walk.read((tx) => scene.app.get(EvaluationSheets).sheetFor(tx, file, actor));
};

describe('faults of other systems', () => {
  it("faults 4 and 5: another evaluator's answers are not sent before scoring is concluded", async () => {
    const walk = await (await scene.walk()).until('submitted');
    const team = { ...TEAM(walk), members: walk.ids('member', 'member2') };
    await walk.must('leader', 'internal-evaluation', 'assign', team);
    await walk.score('member', 'internal-evaluation', { 'B.I.a': '3.77' });
    const before = await sheetOf(walk, 'member2', 'internal-evaluation');
    expect({ others: before.others, agreed: before.agreed }).toEqual({ others: [], agreed: null });
    expect([...(before.own?.values() ?? [])].every(({ value }) => value === null)).toBe(true);
    await walk.score('member2', 'internal-evaluation');
    await walk.must('member2', 'internal-evaluation', 'conclude-scoring');
    const after = await sheetOf(walk, 'member2', 'internal-evaluation');
    expect(after.others[0].rows.get('B.I.a')).toMatchObject({ value: '3.77' });
  });

  it('fault 8: an effect that fails takes the whole step with it', async () => {
    const walk = await (await scene.walk()).until('approved');
    const { id } = await walk.file('assessment');
    const commandId = randomUUID();
    const frozen = scene.app.get(FrozenSheets);
    const freeze = frozen.freeze.bind(frozen);
    frozen.freeze = () => Promise.reject(new Error('disk full'));
    await expect(walk.step('head', 'assessment', 'submit', {}, commandId)).rejects.toThrow('disk full');
    frozen.freeze = freeze;
    expect(await walk.file('assessment')).toMatchObject({ state: 'approved', seq: 1 });
    expect(await walk.read((tx) => tx.countBy(JournalEntry, { caseId: id }))).toBe(1);
    expect(await walk.step('head', 'assessment', 'submit', {}, commandId)).toMatchObject({ status: 200 });
    await walk.settle();
    expect(await scene.faults()).toEqual([]);
  });

  it('fault 12: a conflict of interest is the natural person’s, whatever the account', async () => {
    const walk = await (await scene.walk()).until('decreed');
    const second = await anAccount(scene.app, scene.cast.players.minister1);
    expect(await walk.step(second, 'decision', 'confirm')).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'needs-second-person' }] },
    });
  });

  it('fault 12: who works at the unit does not evaluate it', async () => {
    const walk = await (await scene.walk()).until('submitted');
    const [personId] = walk.ids('operator2');
    const people = scene.app.get(PeopleService);
    await walk.read((tx) =>
      people.grantRole(tx, { personId, role: 'internal-evaluator', agencyId: scene.cast.agency.id }),
    );
    const team = { ...TEAM(walk), members: [personId] };
    expect(await walk.step('leader', 'internal-evaluation', 'assign', team)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'conflict-worked-at-unit' }] },
    });
  });

  it('fault 12: who evaluates the unit, or judges it nationally, does not come to work there meanwhile', async () => {
    const people = scene.app.get(PeopleService);
    const agencyId = scene.cast.agency.id;
    const walk = await (await scene.walk()).until('desk');
    const [unitId, [member, evaluator]] = [walk.unit.id, walk.ids('member', 'evaluator1')];
    const takeOn = (personId: string, role: Role, at: string | null) =>
      walk.read((tx) => people.grantRole(tx, { personId, role, agencyId, unitId: at }));
    const refusal = { details: { faults: [{ field: 'role', code: 'judges-there' }] } };
    await expect(takeOn(evaluator, 'unit-operator', unitId)).rejects.toMatchObject(refusal);
    await expect(takeOn(evaluator, 'internal-evaluator', null)).rejects.toMatchObject(refusal);
    // The internal evaluation is over, so its seats bind nobody any more.
    await expect(takeOn(member, 'unit-operator', unitId)).resolves.toMatchObject({ unitId });
  });

  it('fault 16: an approval is void after any later edit', async () => {
    const walk = await (await scene.walk()).until('approved');
    expect(await walk.answer('operator', 'A.I.1.i.a', { note: 'Lain' })).toMatchObject({ status: 409 });
    await walk.must('operator', 'assessment', 'reopen', { reason: 'Satu catatan.' });
    await walk.answer('operator', 'A.I.1.i.a', { note: 'Lain' });
    expect(await walk.step('head', 'assessment', 'submit')).toMatchObject({ status: 409 });
    await walk.must('head', 'assessment', 'approve');
    const approvals = (await walk.journal('assessment')).filter(({ event }) => event === 'approve');
    const [one, other] = approvals.map(({ facts }) => (facts as { contentHash: string }).contentHash);
    expect(one).not.toBe(other);
  });

  it('fault 17: an absent evaluator is replaced while scoring, and nothing waits for them', async () => {
    const walk = await (await scene.walk()).until('scoring');
    const team = { ...TEAM(walk), members: walk.ids('member2'), reason: 'Cuti panjang.' };
    await walk.must('leader', 'internal-evaluation', 'reassign', team);
    expect(await walk.scoreOne('member', 'internal-evaluation', 'B.I.a', { value: '4' })).toMatchObject({
      status: 403,
    });
    await walk.score('member2', 'internal-evaluation');
    await walk.must('member2', 'internal-evaluation', 'conclude-scoring');
  });

  it('fault 18: the database refuses a return without reasons', async () => {
    const walk = await (await scene.walk()).until('scoring');
    const { id } = await walk.file('internal-evaluation');
    const insert = (input: string) =>
      walk.read((tx) =>
        tx.query(
          `INSERT INTO journal_entry (id, command_id, case_id, agency_id, seq, procedure, from_state, event, to_state, role,
             account_id, person_id, input, facts, basis, recorded_at)
           SELECT gen_random_uuid(), gen_random_uuid(), case_id, agency_id, seq + 1, procedure, 'scoring', 'return', 'returned',
             role, account_id, person_id, $2::jsonb, facts, basis, recorded_at FROM journal_entry WHERE case_id = $1`,
          [id, input],
        ),
      );
    for (const input of ['{}', '{"reasons": {}}', '{"reasons": null}', '{"reasons": "x"}'])
      await expect(insert(input)).rejects.toThrow('journal_entry_return_has_reasons');
  });

  it('fault 19: a decree that nobody has confirmed is not public', async () => {
    const walk = await (await scene.walk()).until('decreed');
    await walk.settle();
    expect(await publicUnit(walk)).toMatchObject({ status: 'none', facts: [{ kind: 'declared' }] });
    expect(await publicText(walk)).not.toContain('KEP-1');
  });

  it('fault 26: a state that is none of the table cannot be stored', async () => {
    const walk = await scene.walk();
    const { id } = await walk.file('declaration');
    await expect(
      walk.read((tx) => tx.query(`UPDATE case_file SET state = 'almost' WHERE id = $1`, [id])),
    ).rejects.toThrow('foreign key');
  });
});
