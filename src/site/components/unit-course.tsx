import type { FactKind } from '../../register/register-fact.js';
import type { Monitoring } from '../../register/monitoring.js';
import type { FactView, UnitView } from '../../register/register-views.js';
import { formatDate } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import { StatusBadge } from './status-badge.js';

const ENDING: readonly FactKind[] = ['merged', 'moved', 'closed', 'split'];

/** What has to be said beside the status: that the unit is no more, or that nobody has monitored it for years. */
export function UnitCourse({ language, unit }: { language: Language; unit: UnitView }) {
  const ended = unit.facts.find(({ kind, details }) => ENDING.includes(kind) && !details.goesOn);
  return (
    <>
      {ended?.date && (
        <p className="notice">
          {say(language, 'register:ended-unit', { date: formatDate(language, ended.date) })}
        </p>
      )}
      {unit.monitoring?.notMonitored && <NotMonitored language={language} unit={unit} {...unit.monitoring} />}
    </>
  );
}

function NotMonitored({
  language,
  unit,
  lastReport,
  years,
}: Monitoring & { language: Language; unit: Pick<UnitView, 'since'> }) {
  const date = lastReport ?? unit.since;
  const key = lastReport ? 'register:not-monitored-since' : 'register:not-monitored-grant';
  return (
    <p>
      <StatusBadge tone="attention">{say(language, 'register:not-monitored')}</StatusBadge>{' '}
      {date && say(language, key, { years, date: formatDate(language, date) })}
    </p>
  );
}

/** The other units that a fact names: who goes on, whom it goes on for, what stands above, who belongs to a kawasan. */
export function FactUnits({ language, fact: { kind, details } }: { language: Language; fact: FactView }) {
  const { units, formerName, name } = details;
  if (!units) return null;
  const passesNothingOn = ['merged', 'split', 'moved', 'succeeds'].includes(kind);
  return (
    <>
      {formerName && name && <p>{say(language, 'register:fact-names', { from: formerName, to: name })}</p>}
      {units.length > 0 && (
        <ul>
          {units.map((unit) => (
            <li key={`${unit.name} ${unit.agencyName}`}>
              {unit.slug ? <a href={`/unit/${unit.slug}`}>{unit.name}</a> : unit.name} ({unit.agencyName})
            </li>
          ))}
        </ul>
      )}
      {kind === 'placed' && units.length === 0 && <p>{say(language, 'register:fact-above-none')}</p>}
      {passesNothingOn && <p className="small soft">{say(language, 'register:fact-stays')}</p>}
    </>
  );
}
