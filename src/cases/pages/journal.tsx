import { Timeline, type TimelineItem } from '../../site/components/timeline.js';
import { formatInstant } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import type { CaseView } from '../case-view.service.js';
import type { EntryView } from '../journal-view.js';
import { toneOf } from '../standing.js';
import { eventWords, roleWords, stateWords } from '../words.js';
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

function itemOf(language: Language, entry: EntryView, { file, names, looker }: CaseView): TimelineItem {
  const { procedure } = file;
  const name = entry.personId && names.get(entry.personId);
  const role = roleWords(language, entry.role);
  const own = entry.personId === looker.personId;
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
    tone: toneOf(procedure, entry.to),
    body: (
      <>
        <p>
          {who}
          {entry.from !== entry.to && (
            <>
              {' · '}
              {say(language, 'cases:became', { state: stateWords(language, procedure, entry.to) })}
            </>
          )}
        </p>
        <Entered language={language} procedure={procedure} entry={entry} names={names} />
        <details>
          <summary>{say(language, 'cases:basis-and-facts')}</summary>
          <p>{say(language, 'cases:basis', { basis: entry.basis })}</p>
          {entry.facts && (
            <>
              <p>{say(language, 'cases:facts')}</p>
              <pre className="facts-text" tabIndex={0}>
                {JSON.stringify(entry.facts, null, 2)}
              </pre>
            </>
          )}
        </details>
      </>
    ),
  };
}
