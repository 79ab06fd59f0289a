import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { type Progress, progressOf } from '../../../src/cases/sheet/progress.js';
import { sectionsOf, sectionWith } from '../../../src/cases/sheet/sections.js';
import { useKeys } from '../shared/keys.js';
import { say, titleIn } from '../shared/words.js';
import { IndicatorForm } from './indicator.js';
import { ScorePanel } from './score.js';
import { INSTRUMENT, type OpenSheet, useSheet } from './use-sheet.js';

const CODES = INSTRUMENT.indicators.map(({ code }) => code);

/** The unit's sheet, one indicator at a time; which one is in the address. */
export default function SheetScreen() {
  const { id } = useParams({ from: '/kasus/$id/lembar' });
  const { butir } = useSearch({ from: '/kasus/$id/lembar' });
  const open = useSheet(id);
  const navigate = useNavigate({ from: '/kasus/$id/lembar' });
  const code = butir !== undefined && CODES.includes(butir) ? butir : (open.sheet.open[0] ?? CODES[0]);
  const go = (to: string | undefined) => {
    open.keeper.flush(code);
    if (to) void navigate({ search: { butir: to } });
  };
  const place = CODES.indexOf(code);
  useKeys({
    'ctrl+Enter': () => go(CODES[place + 1]),
    'ctrl+ArrowUp': () => go(CODES[place - 1]),
  });
  useEffect(() => document.getElementById('butir')?.focus(), [code]);
  return (
    <>
      <p>
        <Link to="/kasus/$id" params={{ id }}>
          {say('workspace:back-to-case')}
        </Link>
      </p>
      <div className="ws-sheet">
        <Parts open={open} code={code} caseId={id} />
        <IndicatorForm
          key={code}
          open={open}
          caseId={id}
          indicator={INSTRUMENT.indicators[place]}
          onNext={place + 1 < CODES.length ? () => go(CODES[place + 1]) : undefined}
          onPrevious={place > 0 ? () => go(CODES[place - 1]) : undefined}
        />
        <ScorePanel open={open} />
      </div>
    </>
  );
}

interface PartsProps {
  readonly open: OpenSheet;
  readonly code: string;
  readonly caseId: string;
}

function Parts({ open, code, caseId }: PartsProps) {
  const { sheet } = open;
  const progress = useMemo(
    () =>
      progressOf(sectionsOf(INSTRUMENT), {
        open: new Set(sheet.open),
        opened: (one) => (sheet.rows[one]?.version ?? 0) > 0,
        returned: new Map(Object.entries(sheet.returned)),
      }),
    [sheet],
  );
  const here = sectionWith(INSTRUMENT, code)?.code;
  return (
    <nav className="ws-parts" aria-label={say('workspace:parts')}>
      <h2>{say('workspace:parts')}</h2>
      {progress.map((one) => (
        <details key={one.section.code} open={one.section.code === here}>
          <summary>
            {one.section.code} {titleIn(one.section)}
            {one.section.aspect && ` (${titleIn(one.section.aspect)})`}
            <PartMark {...one} />
          </summary>
          <ul>
            {one.section.indicators.map((indicator) => (
              <li key={indicator.code}>
                <Link
                  to="/kasus/$id/lembar"
                  params={{ id: caseId }}
                  search={{ butir: indicator.code }}
                  aria-current={indicator.code === code ? 'true' : undefined}
                >
                  {indicator.code}
                </Link>{' '}
                <span className="soft">{say(`workspace:mark.${markOf(open, indicator.code)}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

const markOf = ({ sheet }: OpenSheet, code: string): 'returned' | 'open' | 'done' =>
  sheet.returned[code] !== undefined ? 'returned' : sheet.open.includes(code) ? 'open' : 'done';

const PartMark = ({ state, answered, total }: Progress) => (
  <span className={`ws-part ws-part-${state}`}>
    {say(`workspace:part.${state}`)}, {say('workspace:part-count', { answered, total })}
  </span>
);
