import { incompleteness } from '../../register/completeness.js';
import type { UnitLine } from '../../register/register-views.js';
import { type Language, say } from '../../words/words.js';
import { placeWords, sinceWords, statusWords, toneOf } from '../register-words.js';
import type { Script } from '../assets.js';
import { Field } from './field.js';
import { StatusBadge } from './status-badge.js';

/** "According to" with the link; the site's name stands for the page, whose title is in the link's own. */
export function AccordingTo({
  language,
  title,
  address,
}: {
  language: Language;
  title: string;
  address: string;
}) {
  return (
    <>
      {say(language, 'register:according-to')}{' '}
      <a href={address} title={title} rel="external nofollow">
        {URL.parse(address)?.hostname.replace(/^www\./, '') ?? address}
      </a>
    </>
  );
}

/** On every page of the register: what is missing, and what "not found" means. */
export function Incomplete({ language, link = true }: { language: Language; link?: boolean }) {
  return (
    <aside className="notice" aria-labelledby="incomplete">
      <h2 id="incomplete">{say(language, 'register:incomplete-title')}</h2>
      <p>
        {incompleteness(language)} {say(language, 'register:not-found-means')}
      </p>
      <p>
        {say(language, 'register:according-means')}{' '}
        {link && <a href="/kelengkapan">{say(language, 'register:completeness-link')}</a>}
      </p>
    </aside>
  );
}

export function SearchBox({ language, q = '', error }: { language: Language; q?: string; error?: string }) {
  return (
    <form className="search-form" action="/cari" method="get" role="search">
      <SearchField language={language} q={q} error={error} />
      <button type="submit">{say(language, 'site:search')}</button>
    </form>
  );
}

/** Names are suggested where the page has `SUGGESTING`. */
export function SearchField({ language, q, error }: { language: Language; q: string; error?: string }) {
  return (
    <>
      <Field
        language={language}
        name="q"
        kind="search"
        label={say(language, 'register:search-label')}
        hint={say(language, 'register:search-hint')}
        value={q}
        error={error}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        list="usulan"
        plain
      />
      <datalist id="usulan" />
    </>
  );
}

/** The scripts of a page with a search field. */
export const SUGGESTING: readonly Script[] = ['suggest.js'];

export function UnitList({ language, units }: { language: Language; units: readonly UnitLine[] }) {
  return (
    <ol className="result-list">
      {units.map((unit) => (
        <li key={unit.slug}>
          <h3>
            <a href={`/unit/${unit.slug}`}>{unit.name}</a>
          </h3>
          <p className="soft">{[unit.agencyName, placeWords(unit)].filter(Boolean).join(' · ')}</p>
          <p className="status-line">
            <StatusBadge tone={toneOf(unit)}>{statusWords(language, unit)}</StatusBadge>{' '}
            {sinceWords(language, unit)}
            {unit.statusSourceAddress && (
              <>
                {', '}
                <AccordingTo
                  language={language}
                  title={unit.statusSourceTitle ?? ''}
                  address={unit.statusSourceAddress}
                />
              </>
            )}
          </p>
          {unit.grants.length > 1 && (
            <p className="small soft">
              {say(language, 'register:grants', { grants: unit.grants.join(', ') })}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
