import { loadInstrument } from '../src/platform/seeds.js';
import { DEMO_PASSWORD } from '../src/people/demo-accounts.js';
import { anAddress, askOnce, type Asked, expectSuccess, request } from './support/load.js';
import { compare, type Compared, type Rival } from './support/rivals.js';
import { serveBare, type Served, serveProgram } from './support/served.js';
import { asOwner, inWorld } from './support/world.js';

export const SAVING_AIM = 'aim: 0.75 of bare, p99 at 16 parallel at most twice bare';
const PARALLEL = [1, 16];
const NOTE = 'Tim kerja dibentuk dengan surat keputusan kepala kantor dan rapat setiap bulan. ';

/**
 * Saving one answer through the program (a signed-in operator, CSRF token, If-Match, row-level security, a row of
 * history) beside one prepared UPDATE over HTTP, on the same database in the same run.
 */
export const benchSaving = (): Promise<Compared[]> =>
  inWorld(async (world) => {
    await asOwner(world, BARE_TABLE);
    const program = await serveProgram(world);
    const bare = await serveBare('saving', world);
    try {
      const rivals = { bare: bareSaves(bare), ours: await ourSaves(program) };
      const all: Compared[] = [];
      for (const parallel of PARALLEL) all.push(await compare(rivals, parallel));
      return all;
    } finally {
      await Promise.all([program.stop(), bare.stop()]);
    }
  });

/** As many rows as a sheet has answers. */
const BARE_TABLE = `
  CREATE TABLE bare_answer (id int PRIMARY KEY, value jsonb, note text NOT NULL, evidence text NOT NULL, version int NOT NULL);
  INSERT INTO bare_answer SELECT id, NULL, '', '', 0 FROM generate_series(1, 113) AS id;
  GRANT SELECT, UPDATE ON bare_answer TO application;`;

/** Every connection edits an answer of its own, on the version that the last save gave. */
function edits(ask: (connection: number, version: number, body: string) => string, start: readonly number[]) {
  const versions = [...start];
  return (connection: number): Asked => {
    const version = versions[connection] ?? 0;
    const note = `${NOTE}${version}`;
    const body = JSON.stringify({ value: version % 2 ? 'Ya' : 'Tidak', note, evidence: 'SK 12/2026' });
    return {
      text: ask(connection, version, body),
      check: (answer) => {
        expectSuccess(answer);
        versions[connection] = (JSON.parse(answer.body) as { version: number }).version;
        if (versions[connection] !== version + 1) throw new Error('the version did not grow by one');
      },
    };
  };
}

const bareSaves = (server: Served): Rival => ({
  server,
  next: edits(
    (connection, version, body) =>
      request('PUT', `/answers/${connection + 1}`, { 'if-match': String(version) }, body),
    Array<number>(Math.max(...PARALLEL)).fill(0),
  ),
});

async function ourSaves(server: Served): Promise<Rival> {
  const sessions: Record<string, string>[] = [];
  while (sessions.length < Math.max(...PARALLEL)) sessions.push(await signedIn(server, 'operator'));
  const [headers] = sessions;
  const found = await askOnce(
    server.port,
    request('GET', '/api/v1/cases?procedure=assessment&state=filling', headers),
  );
  const [file] = (JSON.parse(found.body) as { items: { id: string }[] }).items;
  if (!file) throw new Error('the demonstration has no sheet that is being filled');
  const sheet = await askOnce(server.port, request('GET', `/api/v1/cases/${file.id}/sheet`, headers));
  const { rows } = JSON.parse(sheet.body) as { rows: Record<string, { version: number }> };
  const codes = loadInstrument('lke-zi-2021')
    .indicators.filter(({ kind, ...one }) => kind === 'options' && 'options' in one && yesOrNo(one.options))
    .map(({ code }) => code)
    .slice(0, Math.max(...PARALLEL));
  return {
    server,
    next: edits(
      (connection, version, body) =>
        request(
          'PUT',
          `/api/v1/cases/${file.id}/answers/${codes[connection]}`,
          {
            ...sessions[connection],
            'if-match': `"${version}"`,
            'x-forwarded-for': anAddress(),
          },
          body,
        ),
      codes.map((code) => rows[code]?.version ?? 0),
    ),
  };
}

const yesOrNo = (options: readonly { readonly key: string }[]): boolean =>
  options.every(({ key }) => ['Ya', 'Tidak'].includes(key));

/** Cookie and form token of a person of the demonstration. */
export async function signedIn({ port }: Served, login: string): Promise<Record<string, string>> {
  const body = JSON.stringify({ login, password: DEMO_PASSWORD });
  const answer = await askOnce(port, request('POST', '/api/v1/session', {}, body));
  const cookie = /^set-cookie: (sesi=[^;]+)/im.exec(answer.head)?.[1];
  if (!cookie) throw new Error(`${login} could not sign in: ${answer.body}`);
  const { csrfToken } = JSON.parse(answer.body) as { csrfToken: string };
  return { cookie, 'x-csrf-token': csrfToken };
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await benchSaving(), null, 1));
