import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobsService } from '../../src/journal/jobs.service.js';
import { routesOf } from '../../src/platform/http/routes.js';
import { ask, askedOf, markOf, type Token } from './ask.js';
import { readableCases, secretsFrom, shownSomewhere } from './hidden.js';
import type { Asked } from './asking.js';
import { ROWS, type Row } from './table.js';
import { aWorld, type Column, COLUMNS, type Place, PLACES, type World } from './world.js';

let world: World;
/** Everything that was shown to somebody, to be read once more for what must not be in it. */
const shown: { readonly column: Column; readonly row: Row; readonly text: string }[] = [];

beforeAll(async () => {
  world = await aWorld();
}, 300_000);
afterAll(() => world?.close());

const isRead = ({ route }: Row): boolean => route.startsWith('GET ');
const placesIn = ({ cells }: Row): readonly Place[] => (cells.stranger.length === 1 ? ['own'] : PLACES);

/** Sends it, and says what came of it, in the answer and in the database. */
async function outcome(
  row: Row,
  column: Column,
  asked: Asked,
  token?: Token,
): Promise<{ mark: string; text: string }> {
  // What the request before has queued is done first: it is not this one's doing.
  if (!isRead(row)) await world.scene.app.get(JobsService).runAllNow();
  const before = isRead(row) ? '' : await world.fingerprint();
  const answer = await ask(world, column, row.route, asked, token);
  const changed = !isRead(row) && before !== (await world.fingerprint());
  return { mark: markOf(row.route, column, answer, changed), text: answer.text };
}

it('has a row for every route that there is, and none for one that is gone', () => {
  const server = world.scene.app.getHttpAdapter().getInstance();
  // A HEAD stands beside each GET and is answered by it.
  const routes = routesOf(server).filter(({ method }) => method !== 'HEAD');
  expect([...new Set(ROWS.map(({ route }) => route))].sort()).toEqual(
    [...new Set(routes.map(({ method, url }) => `${method} ${url}`))].sort(),
  );
});

describe('every route, as everybody, about what is theirs and what is not', () => {
  it.each(ROWS)(
    '$route $about',
    async (row) => {
      const found: Partial<Record<Column, string>> = {};
      for (const column of COLUMNS) {
        let marks = '';
        for (const place of placesIn(row)) {
          const { mark, text } = await outcome(row, column, await askedOf(world, row, place));
          marks += mark;
          if (mark === 'o' && isRead(row)) shown.push({ column, row, text });
        }
        found[column] = marks;
      }
      expect(found).toEqual(row.cells);
    },
    240_000,
  );
});

/** Every case that a list of the API holds for this person, page by page. */
async function listedFor(column: Column): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const url = `/api/v1/cases?limit=100${next && `&cursor=${next}`}`;
    const { text } = await ask(world, column, 'GET /api/v1/cases', { url });
    const page = JSON.parse(text) as { items: { id: string }[]; next: string | null };
    ids.push(...page.items.map(({ id }) => id));
    ({ next } = page);
  }
  return ids;
}

describe('what is not theirs', () => {
  it('is in no list: a list holds the cases that may be opened, and no other', async () => {
    const all = PLACES.flatMap((place) => Object.values(world.places[place].cases));
    for (const column of COLUMNS.filter((one) => one !== 'stranger')) {
      const listed = (await listedFor(column)).filter((id) => all.includes(id));
      expect([column, listed.sort()]).toEqual([column, readableCases(world, column).sort()]);
    }
  });

  it('is named on no page and in no answer that is theirs', () => {
    expect(shown.length).toBeGreaterThan(500);
    const named = new Set<string>();
    for (const { column, row, text } of shown)
      for (const [what, secret] of secretsFrom(world, column, row))
        if (text.includes(secret)) named.add(`${row.route} ${row.about}: ${column} reads ${what}`);
    expect([...named]).toEqual([]);
  });

  it('is named where it is theirs: what is looked for is what pages show', () => {
    const all = shown.map(({ text }) => text).join();
    expect(shownSomewhere(world).filter((text) => !all.includes(text))).toEqual([]);
  });
});

/** Answer by what is sent, and a form of another site cannot send it (docs/decisions/0051). */
const WITHOUT_TOKEN = [
  'POST /api/v1/session',
  'POST /api/v1/session/code',
  'POST /api/v1/instruments/:id/score',
];

/** They answer everybody, and only with the token of the form that this browser was shown. */
const PUBLIC_FORMS = ['POST /masuk', 'POST /masuk/kode', 'POST /tautan/:token'];

describe('a write that another site could have caused', () => {
  const writes = ROWS.filter((row) => !isRead(row) && !WITHOUT_TOKEN.includes(row.route));
  it.each(writes.filter(({ route }, at) => writes.findIndex((row) => row.route === route) === at))(
    '$route is refused to everybody whom the table lets in, and leaves nothing',
    async (row) => {
      const isOpen = PUBLIC_FORMS.includes(row.route);
      const sees = (marks: RegExp) => COLUMNS.filter((column) => isOpen || marks.test(row.cells[column]));
      // Where the row asks for what nobody has, everybody who is told so is refused before that.
      const letIn = sees(/^[wiuco]/).length > 0 ? sees(/^[wiuco]/) : sees(/^n/);
      expect(letIn.length).toBeGreaterThan(0);
      for (const column of letIn) {
        const asked = await askedOf(world, row, 'own');
        const marks = [await outcome(row, column, asked, 'none')];
        if (column !== 'roleless') marks.push(await outcome(row, column, asked, "another's"));
        expect([column, ...marks.map(({ mark }) => mark)]).toEqual([column, ...marks.map(() => 'x')]);
      }
    },
    240_000,
  );

  it.each(WITHOUT_TOKEN)('%s is refused as a form', async (route) => {
    const { json, ...asked } = await askedOf(world, { route, about: '' }, 'own');
    for (const column of COLUMNS) {
      const { status } = await ask(world, column, route, { ...asked, form: { ...(json as object) } }, 'none');
      expect([column, status]).toEqual([column, 403]);
    }
  });
});
