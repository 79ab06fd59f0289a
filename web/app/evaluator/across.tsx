import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useKeys } from '../shared/keys.js';
import { CODES, INSTRUMENT } from '../shared/open-sheet.js';
import { Pages } from '../shared/pages.js';
import { markOf } from '../shared/parts.js';
import { say } from '../shared/words.js';
import { type Assignment, useAssignments } from './assignments.js';
import { useScores } from './score-column.js';
import { ScoreForm } from './score-form.js';

const FROM = '/nilai/butir/$code';

/** One indicator, unit by unit: whoever has the criterion in mind judges all of them by it. */
export default function AcrossUnits(): ReactNode {
  const { code } = useParams({ from: FROM });
  const { unit, hal = 1 } = useSearch({ from: FROM });
  const { lines, pages } = useAssignments(hal);
  const place = Math.max(
    0,
    lines.findIndex(({ line }) => line.id === unit),
  );
  const known = CODES.includes(code) ? code : CODES[0];
  const here = lines.at(place);
  const at = CODES.indexOf(known);
  return (
    <>
      <p className="ws-crumbs">
        <Link to="/nilai">{say('workspace:queue')}</Link>
        {at > 0 && (
          <Link to={FROM} params={{ code: CODES[at - 1] }}>
            ← {CODES[at - 1]}
          </Link>
        )}
        {at + 1 < CODES.length && (
          <Link to={FROM} params={{ code: CODES[at + 1] }}>
            {CODES[at + 1]} →
          </Link>
        )}
      </p>
      {here === undefined ? (
        <p className="empty">{say('workspace:queue-none')}</p>
      ) : (
        <div className="ws-sheet">
          <div className="ws-parts">
            <Units lines={lines} code={known} caseId={here.line.id} page={hal} />
            <Pages page={hal} pages={pages} to={(page) => ({ hal: page })} />
          </div>
          <OneUnit key={here.line.id} lines={lines} place={place} code={known} />
        </div>
      )}
    </>
  );
}

interface OneUnitProps {
  readonly lines: readonly Assignment[];
  readonly place: number;
  readonly code: string;
}

function OneUnit({ lines, place, code }: OneUnitProps) {
  const { line } = lines[place];
  const open = useScores(line.id);
  const navigate = useNavigate({ from: FROM });
  const go = (to: Assignment | undefined) => {
    open.keeper.flush(code);
    if (to) void navigate({ search: (old) => ({ ...old, unit: to.line.id }) });
  };
  useKeys({
    'ctrl+Enter': () => go(lines[place + 1]),
    'ctrl+ArrowUp': () => go(lines[place - 1]),
  });
  useEffect(() => document.getElementById('butir')?.focus(), [line.id, code]);
  return (
    <ScoreForm
      open={open}
      caseId={line.id}
      indicator={INSTRUMENT.indicators[CODES.indexOf(code)]}
      above={
        <p>
          <strong>{line.unitName}</strong>{' '}
          <span className="soft">{say('workspace:place', { place: place + 1, total: lines.length })}</span>
        </p>
      }
      onNext={place + 1 < lines.length ? () => go(lines[place + 1]) : undefined}
      onPrevious={place > 0 ? () => go(lines[place - 1]) : undefined}
    />
  );
}

interface UnitsProps {
  readonly lines: readonly Assignment[];
  readonly code: string;
  readonly caseId: string;
  readonly page: number;
}

const Units = ({ lines, code, caseId, page }: UnitsProps) => (
  <nav aria-label={say('workspace:units')}>
    <h2>{say('workspace:units')}</h2>
    <ul className="ws-lines">
      {lines.map(({ line, sheet }) => (
        <li key={line.id}>
          <Link
            to={FROM}
            params={{ code }}
            search={{ unit: line.id, hal: page }}
            aria-current={line.id === caseId ? 'true' : undefined}
          >
            {line.unitName}
          </Link>{' '}
          <span className="soft">{say(`workspace:mark.${markOf(sheet, code)}`)}</span>
        </li>
      ))}
    </ul>
  </nav>
);
