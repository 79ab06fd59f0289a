import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Progress, progressOf } from '../../../src/cases/sheet/progress.js';
import { sectionsOf, sectionWith } from '../../../src/cases/sheet/sections.js';
import type { Sheet } from './api.js';
import { INSTRUMENT } from './open-sheet.js';
import { say, titleIn } from './words.js';

interface PartsProps {
  readonly sheet: Sheet;
  readonly code: string;
  readonly caseId: string;
  /** The screen that shows one indicator of the case. */
  readonly to: '/kasus/$id/lembar' | '/kasus/$id/nilai';
}

/** The sheet's parts with what is left in them, and the indicators of each. */
export function Parts({ sheet, code, caseId, to }: PartsProps) {
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
                  to={to}
                  params={{ id: caseId }}
                  search={{ butir: indicator.code }}
                  aria-current={indicator.code === code ? 'true' : undefined}
                >
                  {indicator.code}
                </Link>{' '}
                <span className="soft">{say(`workspace:mark.${markOf(sheet, indicator.code)}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

export const markOf = (sheet: Sheet, code: string): 'returned' | 'open' | 'done' =>
  sheet.returned[code] !== undefined ? 'returned' : sheet.open.includes(code) ? 'open' : 'done';

const PartMark = ({ state, answered, total }: Progress) => (
  <span className={`ws-part ws-part-${state}`}>
    {say(`workspace:part.${state}`)}, {say('workspace:part-count', { answered, total })}
  </span>
);
