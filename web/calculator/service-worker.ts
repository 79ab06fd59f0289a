/// <reference lib="webworker" />
/** What the server writes in front of this file: all that the calculator needs, under a name that differs when any of it does. */
interface Kept {
  readonly edition: string;
  readonly files: readonly string[];
  readonly pages: readonly string[];
}

const worker = self as unknown as ServiceWorkerGlobalScope & { readonly KEPT: Kept };
const { edition, files, pages } = worker.KEPT;
const PREFIX = 'kalkulator-';
const CACHE = PREFIX + edition;
const PAGE = '/kalkulator';
/** Under it the language of the page that was seen last. */
const LANGUAGE = '/kalkulator/bahasa-terakhir';

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && url.pathname === PAGE) event.respondWith(page(request, url));
  else if (files.includes(url.pathname + url.search)) event.respondWith(file(request));
});

/** Without cookies: what is kept is nobody's own page, and asking for both languages chooses neither. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  const fresh = (url: string, mode: RequestCache) => new Request(url, { credentials: 'omit', cache: mode });
  await cache.addAll([
    ...files.map((url) => fresh(url, 'default')),
    ...pages.map((url) => fresh(url, 'reload')),
  ]);
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** From the network while there is one; else the kept page, in the language asked for or seen last. */
async function page(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    const language = answer.headers.get('content-language');
    if (answer.ok && language) await cache.put(LANGUAGE, new Response(language));
    return answer;
  } catch (error) {
    const last = (await cache.match(LANGUAGE))?.text();
    const language = url.searchParams.get('lang') ?? (await last) ?? 'id';
    const kept = await cache.match(`${PAGE}?lang=${language}`);
    if (!kept) throw error;
    return kept;
  }
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}
