import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isRecorded } from '../domain/eligibility/prerequisite-value.js';
import type { Field } from '../domain/form.js';
import { readCycle } from '../domain/instrument/read-cycle.js';
import { eventsOf, type Procedure, statesOf, type Terms } from '../domain/procedure.js';
import { PROCEDURES } from '../domain/procedures.js';
import { ROLES } from '../domain/roles.js';
import { catalogue, type Namespace, NAMESPACES, say } from './words.js';

const ALL = PROCEDURES as unknown as readonly Procedure<Terms>[];
const id = catalogue('id');
const en = catalogue('en');
const cycles = readdirSync('seeds/cycles').map((file) =>
  readCycle(JSON.parse(readFileSync(join('seeds/cycles', file), 'utf8'))),
);

/** Where a code of a refusal stands in the source. */
const REFUSING =
  /new Problem\(\{\s*code: '([a-z-]+)'|Problem\.conflict\('([a-z-]+)'|code: '([a-z-]+)', status: \d/g;

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const expectWords = (namespace: Namespace, keys: readonly string[]) =>
  expect(keys.filter((key) => !(key in id[namespace]))).toEqual([]);

describe.each(NAMESPACES)('the catalogue %s', (namespace) => {
  it('holds the same keys in both languages', () => {
    expect(Object.keys(en[namespace]).sort()).toEqual(Object.keys(id[namespace]).sort());
  });

  it('fills the same places in both languages', () => {
    for (const [key, text] of Object.entries(id[namespace]))
      expect([key, placeholders(en[namespace][key] ?? '')]).toEqual([key, placeholders(text)]);
  });

  it('says something under every key, and only there', () => {
    for (const words of [id[namespace], en[namespace]])
      for (const [key, text] of Object.entries(words)) {
        expect([key, text.trim() === text, text !== '']).toEqual([key, true, true]);
        // A brace that is no placeholder would be shown as it stands.
        expect([key, text.replaceAll(/\{\w+\}/g, '')]).toEqual([key, expect.not.stringMatching(/[{}]/)]);
      }
  });
});

describe.each(ALL)('the words of $name', (procedure) => {
  const { name, rows, shows, guards, forms } = procedure;

  it('name every state, event, guard, effect and public face', () => {
    expectWords('procedures', [
      `procedure.${name}`,
      ...statesOf(procedure).map((state) => `state.${name}.${state}`),
      ...eventsOf(procedure).map((event) => `event.${name}.${event}`),
      ...Object.values(shows).map((shown) => `shown.${shown}`),
      ...Object.keys(guards).map((guard) => `guard.${guard}`),
      ...rows.flatMap(([, , , , , then]) => then).map((effect) => `effect.${effect}`),
    ]);
  });

  it('tell what will happen before a person does it', () => {
    const byPersons = rows.filter(([, , , by]) => by.some((role) => ROLES.some((known) => known === role)));
    expectWords('procedures', [...new Set(byPersons.map(([, on]) => `consequence.${name}.${on}`))]);
  });

  it('say that the public sees it only where a step tells the register', () => {
    const silent = eventsOf(procedure)
      .filter((event) =>
        /publik (langsung )?melihat|tampil di register/i.test(
          id.procedures[`consequence.${name}.${event}`] ?? '',
        ),
      )
      .filter((event) =>
        rows.some(
          ([, on, , , , then]) => on === event && !then.some((effect) => effect.startsWith('publish-')),
        ),
      );
    expect(silent.filter((event) => `${name}.${event}` !== 'decision.confirm')).toEqual([]);
  });

  it('label every field and every choice', () => {
    const fields = Object.values(forms).flatMap((form) => form as readonly Field[]);
    expectWords('fields', [
      ...fields.map((field) => field.name),
      ...fields.flatMap(({ name: field, choices = [] }) =>
        choices.map((choice) => `choice.${field}.${choice}`),
      ),
    ]);
  });
});

describe('the words', () => {
  it('name every role, part and acting program', () => {
    expectWords(
      'procedures',
      [...ROLES, 'procedure', 'calendar'].map((role) => `role.${role}`),
    );
    expectWords(
      'procedures',
      ['member', 'leader', 'controller', 'evaluator', 'panel'].map((part) => `part.${part}`),
    );
  });

  it('name every fact that a step can be decided on', () => {
    const tables = readdirSync('src/domain', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.procedure.ts'),
    );
    const facts = tables.flatMap((file) => {
      const bodies = readFileSync(join('src/domain', file), 'utf8').matchAll(/interface \w+Facts .*?\n\}/gs);
      return [...bodies].flatMap(([body]) =>
        [...body.matchAll(/^ {2}readonly (\w+):/gm)].map(([, key]) => key ?? ''),
      );
    });
    expect(facts.length).toBeGreaterThan(40);
    expectWords('facts', [...new Set(facts)]);
  });

  it('name every outcome with which one case concludes another', () => {
    const outcomes = ['recommended', 'not-recommended', 'failed', 'granted', 'not-granted'];
    expectWords('fields', ['outcome', ...outcomes.map((outcome) => `choice.outcome.${outcome}`)]);
  });

  it('call each thing by one name', () => {
    const others =
      /perkara|kasus|dibekukan|pembetulan|sidik|diambil alih|token (tidak|ini)|sedang ditinjau(?! ulang)|masih berjalan dengan|lain daripada/i;
    const found = Object.values(id).flatMap((words) =>
      Object.entries(words).filter(([, text]) => others.test(text)),
    );
    expect(found).toEqual([]);
  });

  it('name every prerequisite of every cycle, and each way to miss it', () => {
    for (const { prerequisites, opinionScale } of cycles) {
      expectWords('fields', [
        ...prerequisites.map(({ code }) => `prerequisite.${code}`),
        ...opinionScale.map((opinion) => `choice.value.${opinion}`),
      ]);
      expectWords('missing', [
        ...prerequisites.flatMap(({ code }) => [`unrecorded.${code}`, `below.${code}`]),
        ...prerequisites.filter(({ kind }) => isRecorded(kind)).map(({ code }) => `outdated.${code}`),
      ]);
    }
  });

  it('name every condition of a predicate', () => {
    for (const { thresholds } of cycles)
      for (const { nodes } of Object.values(thresholds))
        expectWords('missing', [
          'condition',
          'condition.total',
          ...[1, 2, 3, 4, 5, 6].map((area) => `condition.area.${area}`),
          ...Object.keys(nodes).map((node) => `condition.${node}`),
        ]);
  });

  it('have no state, event, guard or effect that no procedure knows', () => {
    const known = new Set(
      ALL.flatMap((procedure) => [
        ...statesOf(procedure).map((state) => `state.${procedure.name}.${state}`),
        ...eventsOf(procedure).flatMap((event) => [
          `event.${procedure.name}.${event}`,
          `consequence.${procedure.name}.${event}`,
        ]),
        ...Object.values(procedure.shows).map((shown) => `shown.${shown}`),
        ...Object.keys(procedure.guards).map((guard) => `guard.${guard}`),
        ...procedure.rows.flatMap(([, , , , , then]) => then).map((effect) => `effect.${effect}`),
      ]),
    );
    const stray = Object.keys(id.procedures).filter(
      (key) => /^(state|event|consequence|shown|guard|effect)\./.test(key) && !known.has(key),
    );
    expect(stray).toEqual([]);
  });

  it('explain every code that a request is refused with', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!\.spec)\.tsx?$/.test(file),
    );
    const thrown = files.flatMap((file) =>
      [...readFileSync(join('src', file), 'utf8').matchAll(REFUSING)].map(
        ([, made, conflict, listed]) => made ?? conflict ?? listed ?? '',
      ),
    );
    expectWords('problems', [...new Set([...thrown, 'not-now', 'not-you', 'not-yet'])]);
  });

  it('never let what is complete be read as submitted', () => {
    for (const key of ['filling', 'approved', 'returned'].map((state) => `state.assessment.${state}`)) {
      expect([key, id.procedures[key]]).toEqual([
        key,
        expect.not.stringMatching(/^(selesai|lengkap|diajukan|terkirim)/i),
      ]);
      expect([key, en.procedures[key]]).toEqual([
        key,
        expect.not.stringMatching(/^(complete|finished|done|submitted|sent)/i),
      ]);
    }
    expect(id.procedures['state.assessment.approved']).toMatch(/belum diajukan/);
    expect(en.procedures['state.assessment.approved']).toMatch(/not submitted/);
  });
});

describe('say', () => {
  it('fills the places of a sentence', () => {
    expect(say('id', 'missing:blank-answers', { count: 2, codes: 'A.I.1.i.a, B.I.a' })).toBe(
      '2 butir belum dijawab: A.I.1.i.a, B.I.a',
    );
    expect(say('en', 'missing:barred', { until: '2028-03-01' })).toContain('2028-03-01');
  });

  it('leaves what a person wrote as it is', () => {
    expect(say('en', 'missing:conflict-worked-at-unit', { person: '<b>{other}</b> $t(x) & "y"' })).toBe(
      '<b>{other}</b> $t(x) & "y" works or has worked at this unit.',
    );
  });

  it('throws where there are no words, so that no raw key is shown', () => {
    expect(() => say('id', 'missing:no-such-code')).toThrow('no words for missing:no-such-code in id');
  });
});
