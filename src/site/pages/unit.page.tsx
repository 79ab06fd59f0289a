import type { UnitView } from '../../register/register-views.js';
import { searchAddress } from '../../register/search-query.js';
import { type Language, say } from '../../words/words.js';
import { AccordingTo, Incomplete, SearchBox, SUGGESTING } from '../components/register-parts.js';
import { AsOfForm, AsOfStatement, type Then } from '../components/as-of.js';
import { StatusBadge } from '../components/status-badge.js';
import { UnitCourse } from '../components/unit-course.js';
import { PublicPage, type PublicView } from '../public-page.js';
import { areaProfileOf } from '../area-profile.js';
import { answerWords, placeWords, statusWords, toneOf } from '../register-words.js';
import { PassOn } from '../components/pass-on.js';
import { Replies, repliesToStatus, UnitHistory } from '../components/unit-history.js';
import { AreaScores, Declaration } from './unit-details.js';

/** "What is true about this unit, and since when?" */
export function UnitPage({ view, unit, then }: { view: PublicView; unit: UnitView; then: Then }) {
  const { language } = view;
  const declared = unit.facts.find(({ details }) => details.declaration);
  const profile = areaProfileOf(unit.facts);
  return (
    <PublicPage
      view={view}
      title={unit.name}
      description={`${unit.name}, ${unit.agencyName}: ${answerWords(language, unit)}`}
      address={`/unit/${unit.slug}`}
      about={aboutUnit(unit)}
    >
      <nav className="breadcrumb" aria-label={say(language, 'register:breadcrumb')}>
        <a href="/">{say(language, 'site:nav-register')}</a> /{' '}
        <a href={`/cari?${searchAddress({ agency: unit.agencyName }).toString()}`}>{unit.agencyName}</a>
      </nav>
      <h1>{unit.name}</h1>
      <p className="soft">{[unit.agencyName, placeWords(unit)].filter(Boolean).join(' · ')}</p>
      <div className="with-aside">
        <div>
          <AsOfStatement language={language} slug={unit.slug} then={then} />
          {unit.facts.length > 0 ? (
            <Answer language={language} unit={unit} then={then.asOf.trueOn !== null} />
          ) : (
            <p className="panel lead">{say(language, 'register:as-of-nothing')}</p>
          )}
          <UnitCourse language={language} unit={unit} />
          <h2>{say(language, 'register:history')}</h2>
          <UnitHistory language={language} facts={unit.facts} />
          {declared && <Declaration language={language} fact={declared} />}
          {profile && <AreaScores language={language} slug={unit.slug} profile={profile} />}
          <Namesakes language={language} unit={unit} />
        </div>
        <div>
          <Report language={language} />
          <AsOfForm language={language} slug={unit.slug} then={then} />
          <p className="small">
            <a href={`/api/v1/register/units/${unit.slug}`}>{say(language, 'register:as-data')}</a>
          </p>
          <PassOn view={view} unit={unit} />
        </div>
      </div>
      <Incomplete language={language} />
    </PublicPage>
  );
}

/** An office of an agency, for search engines. */
const aboutUnit = ({ name, agencyName, city, province }: UnitView) => ({
  '@type': 'GovernmentOffice',
  name,
  parentOrganization: { '@type': 'GovernmentOrganization', name: agencyName },
  ...((city ?? province) && {
    address: {
      '@type': 'PostalAddress',
      addressCountry: 'ID',
      ...(city && { addressLocality: city }),
      ...(province && { addressRegion: province }),
    },
  }),
});

/** The page for an address that is no unit's: in words, with a way on. */
export function UnitMissingPage({ view, then }: { view: PublicView; then?: Then & { slug: string } }) {
  const { language } = view;
  return (
    <PublicPage
      view={view}
      scripts={SUGGESTING}
      title={say(language, 'register:not-here-title')}
      description={say(language, 'register:not-found-means')}
      address={null}
    >
      <h1>{say(language, 'register:not-here-title')}</h1>
      {then && <AsOfStatement language={language} slug={then.slug} then={then} />}
      <p>
        {say(language, then ? 'register:not-known-then' : 'register:not-here')}{' '}
        {say(language, 'register:not-found-means')}
      </p>
      <SearchBox language={language} />
      <Incomplete language={language} />
    </PublicPage>
  );
}

function Answer({ language, unit, then }: { language: Language; unit: UnitView; then: boolean }) {
  return (
    <section className="panel answer">
      <p>
        <StatusBadge tone={toneOf(unit)}>{statusWords(language, unit)}</StatusBadge>
      </p>
      <p className="lead">{answerWords(language, unit, then)}</p>
      {unit.statusSourceAddress && (
        <p className="capital">
          <AccordingTo
            language={language}
            title={unit.statusSourceTitle ?? ''}
            address={unit.statusSourceAddress}
          />
        </p>
      )}
      <Replies language={language} facts={repliesToStatus(unit)} />
    </section>
  );
}

function Namesakes({ language, unit }: { language: Language; unit: UnitView }) {
  if (unit.namesakes.length === 0) return null;
  return (
    <section>
      <h2>{say(language, 'register:namesakes')}</h2>
      <ul>
        {unit.namesakes.map(({ slug, name, agencyName }) => (
          <li key={slug}>
            <a href={`/unit/${slug}`}>{name}</a> ({agencyName})
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ language }: { language: Language }) {
  return (
    <section className="panel" aria-labelledby="report">
      <h2 id="report">{say(language, 'register:report-title')}</h2>
      <p>{say(language, 'register:report')}</p>
      <p>
        <a className="button button-quiet" href="https://www.lapor.go.id" rel="external">
          {say(language, 'register:report-action')}
        </a>
      </p>
    </section>
  );
}
