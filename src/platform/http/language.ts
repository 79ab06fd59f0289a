import type { FastifyInstance } from 'fastify';
import { LANGUAGES } from '../../words/words.js';

const A_YEAR_S = 365 * 24 * 3600;

/** Whoever chose a language by `?lang=` keeps it on the pages that follow. */
export function rememberLanguage(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, next) => {
    const { lang } = request.query as { readonly lang?: unknown };
    const chosen = LANGUAGES.find((language) => language === lang);
    if (chosen && request.cookies.lang !== chosen) {
      reply.setCookie('lang', chosen, { path: '/', maxAge: A_YEAR_S, httpOnly: true, sameSite: 'lax' });
    }
    next();
  });
}
