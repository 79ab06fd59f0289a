import { SearchBox } from '../components/register-parts.js';
import { say } from '../../words/words.js';
import { PublicPage, type PublicView } from '../public-page.js';

/** Links by the section they belong to: a word of the catalogue, and where it leads. */
type Links = Readonly<Record<number, readonly (readonly [word: string, href: string])[]>>;

export interface TextPage {
  readonly name: 'meaning' | 'data' | 'accessibility' | 'privacy';
  readonly address: string;
  readonly sections: number;
  readonly links: Links;
  /** Ends with the search box. */
  readonly search?: boolean;
}

const LAPOR = 'https://www.lapor.go.id';

/** Pages that explain, section by section; their words are the catalogue's. */
export const TEXT_PAGES: readonly TextPage[] = [
  {
    name: 'meaning',
    address: '/arti',
    sections: 6,
    links: { 5: [['site:report-link', LAPOR]], 6: [['public:link-completeness', '/kelengkapan']] },
    search: true,
  },
  {
    name: 'data',
    address: '/data',
    sections: 7,
    links: {
      1: [['public:link-bulk', '/api/v1/register/bulk']],
      2: [
        ['public:link-csv', '/api/v1/register/units.csv'],
        ['public:link-json', '/api/v1/register/units'],
      ],
      3: [
        ['public:link-feed', '/api/v1/register/feed'],
        ['public:link-atom', '/api/v1/register/feed.atom'],
      ],
      4: [
        ['public:link-docs', '/api/docs'],
        ['public:link-openapi', '/api/openapi.json'],
      ],
      5: [['public:link-statistics', '/statistik']],
      6: [
        ['public:link-licence', 'https://creativecommons.org/licenses/by/4.0/'],
        ['public:link-completeness', '/kelengkapan'],
      ],
    },
  },
  {
    name: 'accessibility',
    address: '/aksesibilitas',
    sections: 4,
    links: { 4: [['site:report-link', LAPOR]] },
  },
  { name: 'privacy', address: '/privasi', sections: 4, links: {} },
];

export function ExplainingPage({ view, page }: { readonly view: PublicView; readonly page: TextPage }) {
  const { language } = view;
  const { name, address, sections, links, search } = page;
  const title = say(language, `public:${name}-title`);
  const lead = say(language, `public:${name}-lead`);
  return (
    <PublicPage view={view} title={title} description={lead} address={address}>
      <div className="prose">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        {Array.from({ length: sections }, (_, at) => at + 1).map((number) => (
          <section key={number}>
            <h2>{say(language, `public:${name}.${number}`)}</h2>
            <Paragraphs text={say(language, `public:${name}.${number}.text`)} />
            {links[number] && (
              <p className="row">
                {links[number].map(([word, href]) => (
                  <a key={href} href={href} rel={href.startsWith('/') ? undefined : 'external'}>
                    {say(language, word as 'public:link-csv')}
                  </a>
                ))}
              </p>
            )}
          </section>
        ))}
      </div>
      {search && (
        <>
          <h2>{say(language, 'public:meaning-search')}</h2>
          <SearchBox language={language} />
        </>
      )}
    </PublicPage>
  );
}

/** One paragraph, or a list where the text has several lines. */
function Paragraphs({ text }: { readonly text: string }) {
  const lines = text.split('\n');
  if (lines.length === 1) return <p>{text}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
