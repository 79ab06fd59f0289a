import cookie from '@fastify/cookie';
import { beforeEach, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance, type RouteHandlerMethod } from 'fastify';
import { sendCached } from './cached.js';
import { addKeptAnswers } from './kept.js';

let server: FastifyInstance;
let version: string;
/** Told in place of `version`, which then is only what is known. */
let told: Promise<string> | null;
let today: string;
let made: number;
let text: string;

/** A route that counts how often it makes its answer. */
async function aServer(most?: number): Promise<FastifyInstance> {
  const one = fastify();
  await one.register(cookie);
  addKeptAnswers(one, {
    version: () => told ?? Promise.resolve(version),
    known: () => version,
    today: () => today,
    isPersonal: (request) => request.cookies.sesi !== undefined,
    most,
  });
  const answer =
    (cache: 'shared' | 'own', status = 200): RouteHandlerMethod =>
    (request, reply) => {
      made += 1;
      void reply.code(status);
      sendCached(request, reply, { type: 'text/plain; charset=utf-8', body: text, cache, vary: ['cookie'] });
    };
  one.get('/kept', { config: { kept: true } }, answer('shared'));
  one.get('/own', { config: { kept: true } }, answer('own'));
  one.get('/missing', { config: { kept: true } }, answer('shared', 404));
  one.get('/plain', answer('shared'));
  return one;
}

beforeEach(async () => {
  [version, told, today, made, text] = ['1', null, '2026-03-02', 0, 'satu'];
  server = await aServer();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url, headers });

it('makes an answer once, and gives the same bytes and headers again', async () => {
  const first = await get('/kept');
  text = 'dua';
  const again = await get('/kept');
  expect([again.body, made]).toEqual(['satu', 1]);
  for (const name of ['etag', 'cache-control', 'vary', 'content-type', 'content-length']) {
    expect([name, again.headers[name]]).toEqual([name, first.headers[name]]);
    expect(first.headers[name]).toBeDefined();
  }
});

it('says that nothing has changed to whoever has it, without making it', async () => {
  const { etag } = (await get('/kept')).headers;
  const again = await get('/kept', { 'if-none-match': String(etag) });
  expect([again.statusCode, again.body, made]).toEqual([304, '', 1]);
});

it('makes it anew with another version, another day, another language and another address', async () => {
  await get('/kept');
  version = '2';
  text = 'dua';
  expect((await get('/kept')).body).toBe('dua');
  today = '2026-03-03';
  await get('/kept');
  await get('/kept', { 'accept-language': 'en' });
  await get('/kept', { cookie: 'lang=en' });
  expect(made).toBe(4);
  await get('/kept?q=1');
  expect(made).toBe(5);
});

it('keeps nothing for those who may be shown something of their own, and gives them nothing kept', async () => {
  await get('/kept', { cookie: 'sesi=x' });
  await get('/kept');
  await get('/kept', { cookie: 'sesi=x' });
  expect(made).toBe(3);
  await get('/own');
  await get('/own');
  expect(made).toBe(5);
});

it('keeps no refusal, nothing of other routes, and answers HEAD as ever', async () => {
  for (const url of ['/missing', '/plain']) {
    await get(url);
    await get(url);
  }
  expect(made).toBe(4);
  await get('/kept');
  expect((await server.inject({ method: 'HEAD', url: '/kept' })).statusCode).toBe(200);
});

it('gives up what was asked for longest ago where there is too much', async () => {
  server = await aServer(6000);
  text = 'x'.repeat(1000);
  for (let q = 0; q < 6; q += 1) await get(`/kept?q=${q}`);
  expect(made).toBe(6);
  await get('/kept?q=5');
  expect(made).toBe(6);
  await get('/kept?q=0');
  expect(made).toBe(7);
});

it('answers nothing from what is kept where the version cannot be told', async () => {
  await get('/kept');
  told = Promise.reject(new Error('no database'));
  expect([(await get('/kept')).statusCode, made]).toEqual([500, 1]);
});

it('keeps an answer that was made with an older version known for no longer than that version stands', async () => {
  version = '1';
  await get('/kept');
  told = Promise.resolve('2');
  text = 'dua';
  expect((await get('/kept')).body).toBe('dua');
  expect((await get('/kept')).body).toBe('dua');
  expect(made).toBe(2);
});
