import { textOf } from '../../domain/form.js';
import { Timeline, type TimelineItem } from '../../site/components/timeline.js';
import { formatInstant } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import type { CaseView } from '../case-view.service.js';
import type { EntryView } from '../journal-view.js';
import { toneOf } from '../standing.js';
import { eventWords, resultWords, roleWords } from '../words.js';
import { DecidedOn } from './decided-on.js';
import { Entered } from './entered.js';

/** Every step with who, when, on what basis and on which facts; the newest first. */
export function JournalSection({ language, caseView }: { language: Language; caseView: CaseView }) {
  const { journal } = caseView;
  return (
    <section aria-labelledby="jurnal">
      <h2 id="jurnal">{say(language, 'cases:journal')}</h2>
      {journal.length === 0 ? (
        <p className="empty">{say(language, 'cases:journal-empty')}</p>
      ) : (
        <Timeline
          label={say(language, 'cases:journal')}
          items={[...journal].reverse().map((entry) => itemOf(language, entry, caseView))}
        />
      )}
    </section>
  );
}

function itemOf(
  language: Language,
  entry: EntryView,
  { file, names, looker, documents }: CaseView,
): TimelineItem {
  const { procedure } = file;
  const name = entry.personId && names.get(entry.personId);
  const role = roleWords(language, entry.role);
  const own = entry.personId === looker.personId;
  const outcome = textOf(entry.input, 'outcome') || null;
  const who = own
    ? say(language, 'cases:by-you', { role })
    : name
      ? say(language, 'cases:by', { name, role })
      : role;
  return {
    id: String(entry.seq),
    when: formatInstant(language, entry.recordedAt),
    dateTime: entry.recordedAt.toISOString(),
    title: eventWords(language, procedure, entry.event),
    tone: toneOf(procedure, entry.to, outcome),
    body: (
      <>
        <p>
          {who}
          {entry.from !== entry.to && (
            <>
              {' · '}
              {say(language, 'cases:became', {
                state: resultWords(language, { procedure, state: entry.to, outcome }),
              })}
            </>
          )}
        </p>
        <Entered language={language} file={file} entry={entry} names={names} documents={documents} />
        <details>
          <summary>{say(language, 'cases:basis-and-facts')}</summary>
          <p>{say(language, 'cases:basis', { basis: entry.basis })}</p>
          {entry.facts && (
            <>
              <p>{say(language, 'cases:facts')}</p>
              <DecidedOn language={language} procedure={procedure} facts={entry.facts} />
            </>
          )}
        </details>
      </>
    ),
  };
}
