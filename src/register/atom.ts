import type { Language } from '../words/words.js';
import { say } from '../words/words.js';
import type { NamedFact } from './feed.service.js';

export interface AtomFeed {
  readonly language: Language;
  readonly publicUrl: string;
  /** The path that was asked for. */
  readonly path: string;
  readonly facts: readonly NamedFact[];
  /** The path of the facts before these; null where there are none. */
  readonly older: string | null;
}

/** RFC 4287; older pages by `rel="next"`, down to the first fact. */
export function atomOf({ language, publicUrl, path, facts, older }: AtomFeed): string {
  const updated = facts.at(0)?.recordedAt ?? '1970-01-01T00:00:00.000Z';
  const links = [
    link('self', `${publicUrl}${path}`),
    link('alternate', `${publicUrl}/`),
    ...(older ? [link('next', `${publicUrl}${older}`)] : []),
  ];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${publicUrl}/api/v1/register/feed.atom</id>`,
    `<title>${text(say(language, 'register:feed-title'))}</title>`,
    `<updated>${updated}</updated>`,
    `<author><name>${text(say(language, 'site:name'))}</name></author>`,
    ...links,
    ...facts.map((fact) => entryOf(fact, language, publicUrl)),
    '</feed>',
  ].join('\n');
}

function entryOf(fact: NamedFact, language: Language, publicUrl: string): string {
  const { unit, kind, predicate, date, year, reason, basis, details, sourceTitle, sourceAddress } = fact;
  const what = say(language, `register:fact.${kind}`, { predicate: predicate ?? '' });
  const said = [
    date ?? year,
    unit.agencyName,
    reason && say(language, 'register:fact-reason', { reason }),
    details.reply?.statement,
    basis && say(language, 'register:fact-basis', { basis }),
    sourceTitle && `${say(language, 'register:according-to')} ${sourceTitle}`,
  ];
  return [
    '<entry>',
    `<id>urn:uuid:${fact.id}</id>`,
    `<title>${text(`${unit.name}: ${what}`)}</title>`,
    `<updated>${fact.recordedAt}</updated>`,
    link('alternate', `${publicUrl}/unit/${unit.slug}`),
    ...(sourceAddress ? [link('via', sourceAddress)] : []),
    `<summary>${text(said.filter(Boolean).join(' · '))}</summary>`,
    '</entry>',
  ].join('\n');
}

const link = (rel: string, href: string): string => `<link rel="${rel}" href="${text(href)}"/>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 may not hold are left out. */
const text = (raw: string): string =>
  raw
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '')
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
