import { createHash } from 'node:crypto';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type PageRequest, viewOf } from '../people/page.js';
import { Public } from '../platform/access.js';
import { sendCached } from '../platform/http/cached.js';
import { assetHref, ASSETS } from '../site/assets.js';
import { builtHref, builtText, type Entry, entryOf } from '../site/built.js';
import { renderPage } from '../site/render.js';
import { type Language, LANGUAGES, languageOf, say } from '../words/words.js';
import { CalculatorPage } from './calculator.page.js';
import { PAGE } from './paths.js';

const ENTRIES = Object.fromEntries(
  LANGUAGES.map((language) => [language, entryOf(`calculator-${language}`)]),
) as Readonly<Record<Language, Entry>>;

/** The calculator for anybody; it computes in the browser, and nothing that is typed there is sent. */
@ApiExcludeController()
@Controller('kalkulator')
export class CalculatorController {
  @Get()
  @Public()
  page(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    const view = viewOf(request);
    void reply.header('content-language', view.language);
    sendCached(request, reply, {
      type: 'text/html; charset=utf-8',
      body: renderPage(<CalculatorPage view={view} entry={ENTRIES[view.language]} />),
      cache: request.actor ? 'own' : 'shared',
      vary: ['accept-language', 'cookie'],
    });
  }

  /** What a browser installs it by. */
  @Get('manifest.webmanifest')
  @Public()
  manifest(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    const language = languageOf(request);
    const body = JSON.stringify({
      id: PAGE,
      name: say(language, 'calculator:title'),
      short_name: say(language, 'calculator:short-name'),
      description: say(language, 'calculator:about'),
      lang: language,
      start_url: `${PAGE}?lang=${language}`,
      scope: PAGE,
      display: 'standalone',
      background_color: '#faf9f5',
      theme_color: '#0d4a5a',
      icons: [{ src: assetHref('mark.svg'), type: 'image/svg+xml', sizes: 'any', purpose: 'any' }],
    });
    const type = 'application/manifest+json; charset=utf-8';
    sendCached(request, reply, { type, body, cache: 'shared', vary: ['accept-language', 'cookie'] });
  }

  /** Keeps the calculator in the browser. It is asked for anew on every visit, and differs when anything it keeps does. */
  @Get('sw.js')
  @Public()
  worker(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    void reply.header('service-worker-allowed', PAGE);
    const type = 'text/javascript; charset=utf-8';
    sendCached(request, reply, { type, body: WORKER, cache: 'own', vary: [] });
  }
}

const WORKER = workerText();

function workerText(): string {
  const built = [...ASSETS].filter(([, { named }]) => named).map(([name]) => builtHref(name));
  const pages = LANGUAGES.map((language) => `${PAGE}?lang=${language}`);
  const frame = LANGUAGES.map((language) =>
    renderPage(<CalculatorPage view={{ language, path: PAGE }} entry={ENTRIES[language]} />),
  );
  const kept = [assetHref('site.css'), assetHref('mark.svg'), ...built];
  const edition = createHash('sha256')
    .update(JSON.stringify([kept, frame]))
    .digest('base64url')
    .slice(0, 16);
  return `self.KEPT = ${JSON.stringify({ edition, files: kept, pages })};\n${builtText('service-worker')}`;
}
