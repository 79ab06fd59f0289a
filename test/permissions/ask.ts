import { say } from '../../src/words/words.js';
import type { Asked } from './asking.js';
import { REQUESTS } from './requests.js';
import type { Row } from './table.js';
import { aVisitor, type Column, type Place, type World } from './world.js';

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** Routes that end the session they are asked with: every request of theirs has one of its own. */
const EVERYWHERE = 'POST /akun/keluar-semua';
const ENDING = ['POST /keluar', 'DELETE /api/v1/session', EVERYWHERE];

export async function askedOf(
  world: World,
  { route, about }: Pick<Row, 'route' | 'about'>,
  place: Place,
): Promise<Asked> {
  const asking = REQUESTS[route];
  return asking ? asking(world, place, about) : { url: route.split(' ')[1] };
}

/** Whose form token goes with a request: the own one; none, as from another site; or one of somebody else's session. */
export type Token = 'own' | 'none' | "another's";

/** Sends it as this person's browser or program would. */
export async function ask(
  world: World,
  column: Column,
  route: string,
  asked: Asked,
  token: Token = 'own',
): Promise<Answer> {
  const method = route.split(' ')[0] as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  const { app } = world.scene;
  const own = ENDING.includes(route)
    ? await aVisitor(app, world.players[column])
    : world.visitors.get(column)!;
  const { cookie } = own;
  const csrf = { own: own.csrf, none: undefined, "another's": world.visitors.get('roleless')?.csrf }[token];
  const { url, form, json } = asked;
  const headers: Record<string, string> = { ...asked.headers, cookie };
  let payload: string | object | undefined = json;
  if (form) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    payload = new URLSearchParams({ ...form, ...(csrf && { _csrf: csrf }) }).toString();
  } else if (method !== 'GET' && csrf) headers['x-csrf-token'] = csrf;
  const reply = await app.inject({ method, url, payload, headers });
  if (route === EVERYWHERE) world.visitors.set(column, await aVisitor(app, world.players[column]));
  return { status: reply.statusCode, location: reply.headers.location, text: reply.body };
}

/** The mark of an answer, see the legend of the table; `changed`: something was written. */
export function markOf(
  route: string,
  column: Column,
  { status, location, text }: Answer,
  changed: boolean,
): string {
  const ends = ENDING.includes(route) && column !== 'stranger';
  const mark = () => {
    if (status === 303 && location?.startsWith('/masuk') && !ends) return 's';
    if (status < 400) return changed ? 'w' : 'o';
    if (status === 422) return SEATLESS.some((sign) => text.includes(sign)) ? 'u' : 'i';
    return { 401: 's', 403: 'x', 404: 'n', 409: 'c', 410: 'n', 503: 'm' }[status] ?? `<${status}>`;
  };
  return `${mark()}${changed && status >= 400 ? '!' : ''}`;
}

/** What is said to somebody who holds the role and has no seat in this case, on a page and to a program. */
const SEATLESS = [say('id', 'missing:not-this-part-of-the-team'), 'not-this-part-of-the-team'];
