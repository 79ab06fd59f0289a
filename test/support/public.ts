import type { UnitView } from '../../src/register/register-views.js';
import { Contract } from './contract.js';
import type { Walk } from './walk.js';

/** The unit as anybody sees it, without a session; null where the register does not know it. */
export async function publicUnit({ app, unit }: Walk): Promise<UnitView | null> {
  const url = `/api/v1/register/units/${unit.slug}`;
  const answer = await app.inject({ url });
  (await Contract.of(app)).check('GET', url, answer);
  if (answer.statusCode === 404) return null;
  if (answer.statusCode !== 200) throw new Error(`the register answers ${answer.statusCode}: ${answer.body}`);
  return answer.json<UnitView>();
}

/** Everything that the public can read about the unit: its page, the search, JSON and CSV, the front page. */
export async function publicText({ app, unit }: Walk): Promise<string> {
  const q = encodeURIComponent(unit.name);
  const addresses = [
    `/unit/${unit.slug}`,
    `/api/v1/register/units/${unit.slug}`,
    `/api/v1/register/units?q=${q}`,
    `/api/v1/register/units.csv?q=${q}`,
    '/',
  ];
  const answers = await Promise.all(addresses.map((url) => app.inject({ url })));
  const failed = answers.filter(({ statusCode }) => statusCode >= 500);
  if (failed.length > 0) throw new Error(`the register answers ${failed[0].statusCode}: ${failed[0].body}`);
  return answers.map(({ body }) => body).join('\n');
}
