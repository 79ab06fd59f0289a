import type { Missing, Option, Terms } from '../../domain/procedure.js';
import type { CaseFile } from '../../journal/case-file.entity.js';
import { type Language, say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import { isAside } from '../standing.js';
import { eventWords } from '../words.js';
import { missingWords } from '../../words/missing.js';

export interface ActionsProps {
  readonly language: Language;
  readonly file: CaseFile;
  readonly options: readonly Option<Terms>[];
  /** What this person does on the sheet of the case; null where nothing. */
  readonly sheetWork: 'fill' | 'own' | 'agreed' | null;
}

/** What only others can mend by being somebody else: such a step is not this person's at all. */
const NOT_THEIRS: ReadonlySet<string> = new Set([
  'not-this-part-of-the-team',
  'not-granting-side',
  'may-not-grant-itself',
]);

export const isTheirs = ({ missing }: Pick<Option<Terms>, 'missing'>): boolean =>
  !missing.some(({ code }) => NOT_THEIRS.has(code));

/** What the signed-in person may do here now, and what is still missing for the rest. */
export function Actions({ language, file, options, sheetWork }: ActionsProps) {
  const theirs = options.filter(isTheirs);
  const [main, aside] = [
    theirs.filter(({ event }) => !isAside(event)),
    theirs.filter(({ event }) => isAside(event)),
  ];
  return (
    <section className="actions" aria-labelledby="tindakan">
      <h2 id="tindakan">{say(language, 'cases:actions')}</h2>
      {sheetWork && (
        <p>
          <a className="button" href={pathOf.sheet(file.id)}>
            {say(language, `cases:sheet-work-${sheetWork}`)}
          </a>
        </p>
      )}
      {main.map((option) => (
        <Action key={option.event} language={language} file={file} option={option} />
      ))}
      {main.length === 0 && !sheetWork && <p>{say(language, 'cases:actions-none')}</p>}
      {aside.length > 0 && (
        <details className="aside-actions">
          <summary>{say(language, 'cases:actions-aside')}</summary>
          {aside.map((option) => (
            <Action key={option.event} language={language} file={file} option={option} quiet />
          ))}
        </details>
      )}
    </section>
  );
}

interface ActionProps extends Pick<ActionsProps, 'language' | 'file'> {
  readonly option: Option<Terms>;
  readonly quiet?: boolean;
}

function Action({ language, file, option: { event, missing }, quiet }: ActionProps) {
  const words = eventWords(language, file.procedure, event);
  if (missing.length === 0) {
    return (
      <p>
        <a className={quiet ? 'button button-quiet' : 'button'} href={pathOf.step(file.id, event)}>
          {words}
        </a>
      </p>
    );
  }
  const id = `belum-${event}`;
  return (
    <div className="not-yet">
      <p>
        <button type="button" disabled aria-describedby={id}>
          {words}
        </button>
      </p>
      <div id={id}>
        <p>{say(language, 'cases:not-yet')}</p>
        <MissingList language={language} file={file} missing={missing} />
      </div>
    </div>
  );
}

/** Every unmet condition, one sentence each, with the place where it can be met. */
export function MissingList({
  language,
  file,
  missing,
}: Pick<ActionProps, 'language' | 'file'> & { missing: readonly Missing[] }) {
  return (
    <ul className="missing">
      {missing.map((one) => {
        const words = missingWords(language, one);
        const place = placeFor(file, one);
        return (
          <li key={words}>
            {words}
            {place && (
              <>
                {' '}
                <a href={place}>{say(language, 'cases:mend-here')}</a>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const ON_THE_SHEET: ReadonlySet<string> = new Set([
  'blank-answers',
  'undocumented-answers',
  'returns-unanswered',
  'not-agreed',
]);

function placeFor({ id, unitId, procedure }: CaseFile, { code }: Missing): string | null {
  if (ON_THE_SHEET.has(code)) return pathOf.sheet(id);
  if (code === 'condition' && procedure.endsWith('-evaluation')) return pathOf.score(id);
  return /^(unrecorded|outdated|below)\./.test(code) ? pathOf.prerequisites(unitId) : null;
}
