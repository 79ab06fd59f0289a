import type { Predicate } from '../../domain/instrument/cycle.js';
import { type Language, say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import type { Progress } from '../sheet/progress.js';
import { scoreWords } from '../../words/figures.js';
import { sectionTitle } from './sheet-words.js';

/** What a sheet is worth as it stands. */
export interface SheetStanding {
  /** Two decimals. */
  readonly total: string;
  /** How many conditions of the score are not met yet. */
  readonly unmet: Readonly<Record<Predicate, number>>;
}

export interface SheetAsideProps {
  readonly language: Language;
  readonly fileId: string;
  readonly progress: readonly Progress[];
  readonly standing: SheetStanding;
  /** The code of the part on the page. */
  readonly here: string;
}

/** Beside every part of a sheet: the other parts with what is left in them, and the score so far. */
export function SheetAside({ language, fileId, progress, standing, here }: SheetAsideProps) {
  return (
    <div className="aside" id="bagian">
      <Standing language={language} fileId={fileId} standing={standing} />
      <nav aria-label={say(language, 'cases:sheet-areas')}>
        <ol className="way">
          {progress.map(({ section, state, answered, total }) => (
            <li key={section.code} className={state === 'answered' ? 'way-done' : 'way-now'}>
              <a
                href={pathOf.section(fileId, section.code)}
                aria-current={section.code === here ? 'page' : undefined}
              >
                {sectionTitle(language, section)}
              </a>
              <br />
              <span className="soft small">
                {say(language, 'cases:sheet-progress', { answered, total })},{' '}
                {say(language, `cases:progress-${state}`)}
              </span>
            </li>
          ))}
        </ol>
      </nav>
      <p className="small">
        <a href={pathOf.sheetFile(fileId)}>{say(language, 'imports:sheet-file')}</a>
      </p>
    </div>
  );
}

function Standing({ language, fileId, standing }: Pick<SheetAsideProps, 'language' | 'fileId' | 'standing'>) {
  const { total, unmet } = standing;
  return (
    <section className="panel" aria-labelledby="nilai-sementara">
      <p id="nilai-sementara">
        <strong>{say(language, 'cases:score-now', { value: scoreWords(language, total) })}</strong>
      </p>
      <ul className="plain-list small">
        {(['WBK', 'WBBM'] as const).map((predicate) => (
          <li key={predicate}>
            {say(language, unmet[predicate] === 0 ? 'cases:conditions-met' : 'cases:conditions-open', {
              predicate,
              count: unmet[predicate],
            })}
          </li>
        ))}
      </ul>
      <p>
        <a href={pathOf.score(fileId)}>{say(language, 'cases:open-score')}</a>
      </p>
    </section>
  );
}
