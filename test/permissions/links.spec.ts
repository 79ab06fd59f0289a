import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aUnit } from '../support/cast.js';
import { ask } from './ask.js';
import { aDocument, aFile } from './evidence-requests.js';
import { ROWS } from './table.js';
import { aWorld, type Column, COLUMNS, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  // A unit with which nothing has begun is opened like any other.
  await aUnit(world.scene.app, world.places.own.cast);
  await aFile(world, 'own', 'assessment');
  await aDocument(world, 'own', 'proposal');
}, 300_000);
afterAll(() => world?.close());

/** So many addresses of one route are opened for each person: what is wrong with a link is wrong with its kind. */
const OF_EACH = 3;
/** Every case and every unit, for each is at another stage. */
const EVERY = ['/kasus/:id', '/unit-kerja/:id', '/unit/:slug'];

/** For whoever is not signed in: nothing leads those there who are. */
const TO_SIGN_IN = '/masuk';

/** What their address shows and nothing leads them to. */
const NOT_LED_TO: Partial<Record<Column, readonly string[]>> = {
  // The workspace is for those who work.
  stranger: ['/app'],
  // They have no unit to work for.
  roleless: ['/unit-kerja/:id/riwayat'],
  // Their cases wait for answers: a step that something is missing for is told of, and linked when it is ready.
  member: ['/kasus/:id/langkah/:event'],
  evaluator: ['/kasus/:id/langkah/:event'],
};

/** What programs ask for; the calculator's script registers its worker. */
const NO_PAGE = /^GET \/(api\/v1|api\/portalrb|health|kalkulator\/sw\.js|robots\.txt|sitemap|app\/\*)(\b|$)/;

/** Led to before the first night has made it, and answered so. */
const MADE_AT_NIGHT = '/api/v1/register/bulk';
const isPage = (route: string) => route.startsWith('GET ') && !NO_PAGE.test(route);
const PAGES = [...new Set(ROWS.map(({ route }) => route))].filter(isPage).map((route) => route.slice(4));

const PATTERNS = PAGES.map((page) => ({
  page,
  pattern: new RegExp(`^${page.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
})).sort((a, b) => a.page.split(':').length - b.page.split(':').length);

const pageAt = (path: string): string | undefined => PATTERNS.find(({ pattern }) => pattern.test(path))?.page;

/** Every address of this site that a page leads to: links, style sheets and images, and forms that only ask. */
function addressesIn(html: string): string[] {
  const links = [...html.matchAll(/<(?:a|link)\b[^>]*\shref="([^"#]+)/g)].map(([, href]) => href);
  const forms = [...html.matchAll(/<form\b[^>]*>/g)]
    .filter(([form]) => /method="get"/.test(form))
    .flatMap(([form]) => /\saction="([^"]+)"/.exec(form)?.[1] ?? []);
  const images = [...html.matchAll(/<(?:img|source)\b[^>]*\s(?:src|srcSet)="([^"#]+)/g)].map(
    ([, src]) => src,
  );
  return [...links, ...forms, ...images]
    .map((href) => href.replaceAll('&amp;', '&'))
    .filter((href) => /^\/(?!\/)/.test(href));
}

interface Walked {
  readonly reached: Set<string>;
  readonly broken: string[];
}

/** Follows links from where this person begins. */
async function walk(column: Column): Promise<Walked> {
  const reached = new Set<string>();
  const broken: string[] = [];
  const seen = new Set<string>();
  const opened = new Map<string, number>();
  const waiting = [{ address: column === 'stranger' ? '/' : '/kerja', from: '' }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { address, from } = next;
    const page = pageAt(address.split('?')[0]) ?? address.split('?')[0];
    const times = opened.get(page) ?? 0;
    if (address === MADE_AT_NIGHT || seen.has(address) || (times >= OF_EACH && !EVERY.includes(page)))
      continue;
    seen.add(address);
    opened.set(page, times + 1);
    const { status, location, text } = await ask(world, column, 'GET', { url: address });
    if (status >= 400) broken.push(`${from} -> ${address}: ${status}`);
    else reached.add(page);
    const onward = location ? [location] : /^<!doctype html>/i.test(text) ? addressesIn(text) : [];
    if (status < 400) waiting.push(...onward.map((href) => ({ address: href, from: address })));
  }
  return { reached, broken };
}

/** The pages that the table of permissions shows to this person, about something of theirs. */
const mayOpen = (column: Column): string[] => {
  const open = ROWS.filter(({ route, cells }) => isPage(route) && cells[column].startsWith('o'));
  const apart = [...(column === 'stranger' ? [] : [TO_SIGN_IN]), ...(NOT_LED_TO[column] ?? [])];
  return [...new Set(open.map(({ route }) => route.slice(4)))].filter((page) => !apart.includes(page));
};

describe('following links from where one begins', () => {
  it.each(COLUMNS)(
    '%s reaches every page that is open to them, and no link leads to a refusal',
    async (column) => {
      const { reached, broken } = await walk(column);
      expect(broken).toEqual([]);
      expect(mayOpen(column).filter((page) => !reached.has(page))).toEqual([]);
    },
    120_000,
  );
});
