import type { FastifyReply } from 'fastify';
import type { ReactElement, ReactNode } from 'react';
import { type PageRequest, type View, viewOf } from '../people/page.js';
import { sendCached } from '../platform/http/cached.js';
import { type Language, LANGUAGES, say } from '../words/words.js';
import { assetHref, type Script } from './assets.js';
import { Layout } from './layout.js';
import { renderPage } from './render.js';

/** What a page for everybody is shown with: also under which origin it is known. */
export interface PublicView extends View {
  /** The site's origin, without a slash at the end. */
  readonly site: string;
}

export const publicViewOf = (request: PageRequest, site: string): PublicView => ({
  ...viewOf(request),
  site,
});

export interface PublicPageProps {
  readonly view: PublicView;
  readonly title: string;
  /** One or two sentences for whoever passes the address on. */
  readonly description: string;
  /** The page's address for good, without language; null: not to be listed by search engines. */
  readonly address: string | null;
  /** schema.org, without its context. */
  readonly about?: object;
  readonly refused?: boolean;
  readonly scripts?: readonly Script[];
  readonly children: ReactNode;
}

/** A page for everybody, with what search engines and other sites may know of it. */
export function PublicPage(props: PublicPageProps) {
  const { view, title, description, address, about, refused, scripts, children } = props;
  const { site, ...frame } = view;
  const head = (
    <>
      <meta name="description" content={description} />
      {address === null ? (
        <meta name="robots" content="noindex" />
      ) : (
        <Addresses site={site} address={address} language={view.language} />
      )}
      <OpenGraph language={view.language} title={title} description={description} site={site} />
      {about && (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: jsonInHtml({ '@context': 'https://schema.org', ...about }) }}
        />
      )}
    </>
  );
  return (
    <Layout {...frame} title={title} refused={refused} scripts={scripts} head={head}>
      {children}
    </Layout>
  );
}

/** Indonesian is at the bare address, every other language at `?lang=`. */
export const inLanguageAt = (address: string, language: Language): string =>
  language === 'id' ? address : `${address}?lang=${language}`;

function Addresses({ site, address, language }: { site: string; address: string; language: Language }) {
  const here = `${site}${inLanguageAt(address, language)}`;
  return (
    <>
      <link rel="canonical" href={here} />
      {LANGUAGES.map((other) => (
        <link key={other} rel="alternate" hrefLang={other} href={`${site}${inLanguageAt(address, other)}`} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={`${site}${address}`} />
      <link rel="alternate" type="application/atom+xml" href="/api/v1/register/feed.atom" />
      <meta property="og:url" content={here} />
    </>
  );
}

const LOCALES = { id: 'id_ID', en: 'en_GB' } as const satisfies Record<Language, string>;

type Shown = Pick<PublicPageProps, 'title' | 'description'> & { language: Language; site: string };

function OpenGraph({ language, title, description, site }: Shown) {
  const tags = [
    ['type', 'website'],
    ['site_name', say(language, 'site:name')],
    ['title', title],
    ['description', description],
    ['locale', LOCALES[language]],
    ['image', `${site}${assetHref('card.png')}`],
    ['image:width', '1200'],
    ['image:height', '630'],
    ['image:alt', say(language, 'site:card')],
  ] as const;
  return tags.map(([property, content]) => (
    <meta key={property} property={`og:${property}`} content={content} />
  ));
}

/** Nothing in it can end the element that it stands in. */
const jsonInHtml = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Sends a page for everybody: what was found may be kept for a moment, unless it is shown to somebody signed in. */
export function sendPublic(request: PageRequest, reply: FastifyReply, page: ReactElement): void {
  const type = 'text/html; charset=utf-8';
  if (reply.statusCode !== 200) {
    void reply.type(type).send(renderPage(page));
    return;
  }
  sendCached(request, reply, {
    type,
    body: renderPage(page),
    cache: request.actor ? 'own' : 'shared',
    vary: ['accept-language', 'cookie'],
  });
}
