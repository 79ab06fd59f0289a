import type { FactView, UnitView } from '../../register/register-views.js';
import { type Language, say } from '../../words/words.js';
import { factTone, factWords, whenWords } from '../register-words.js';
import { Timeline } from './timeline.js';
import { FactUnits } from './unit-course.js';

interface Props {
  readonly language: Language;
  readonly facts: readonly FactView[];
}

/** What happened to a unit, what happened last first; a reply stands with what it answers. */
export function UnitHistory({ language, facts }: Props) {
  if (facts.length === 0) return <p>{say(language, 'register:history-empty')}</p>;
  const answered = facts.filter(({ kind }) => kind !== 'replied');
  const items = answered.map((fact) => ({
    id: fact.id,
    when: whenWords(language, fact),
    dateTime: fact.date ?? String(fact.year),
    title: factWords(language, fact),
    tone: factTone(fact),
    body: (
      <>
        <FactBody language={language} fact={fact} />
        <Replies language={language} facts={repliesTo(facts, fact.id)} />
      </>
    ),
  }));
  return <Timeline items={items} label={say(language, 'register:history')} />;
}

function FactBody({ language, fact }: { language: Language; fact: FactView }) {
  const { basis, reason, note, details, sourceAddress, sourceTitle } = fact;
  const noteHere = language === 'id' ? (details.noteIndonesian ?? note) : note;
  const cycle = fact.kind === 'granted' && fact.date !== null && !fact.date.startsWith(String(fact.year));
  return (
    <>
      {cycle && <p>{say(language, 'register:fact-cycle', { year: fact.year })}</p>}
      {reason && <p>{say(language, 'register:fact-reason', { reason })}</p>}
      {basis && <p>{say(language, 'register:fact-basis', { basis })}</p>}
      <FactUnits language={language} fact={fact} />
      {sourceAddress && (
        <p className="capital">
          {say(language, 'register:according-to')}{' '}
          <a href={sourceAddress} rel="external nofollow">
            {sourceTitle}
          </a>{' '}
          <span className="soft">({URL.parse(sourceAddress)?.hostname.replace(/^www\./, '')})</span>
        </p>
      )}
      {details.publishedName && (
        <p className="small soft">
          {say(language, 'register:fact-published-name', { name: details.publishedName })}
        </p>
      )}
      {noteHere && <p className="small soft">{say(language, 'register:fact-note', { note: noteHere })}</p>}
    </>
  );
}

/** Who is judged answers beside the judgement (rules.md 5), in the unit's own words. */
export function Replies({ language, facts }: Props) {
  return facts.map((fact) => (
    <figure className="reply" key={fact.id}>
      <figcaption>{say(language, 'register:reply-when', { when: whenWords(language, fact) })}</figcaption>
      <blockquote lang="id">
        {(fact.details.reply?.statement ?? '').split(/\n+/).map((paragraph, at) => (
          <p key={at}>{paragraph}</p>
        ))}
      </blockquote>
    </figure>
  ));
}

/** The oldest first, as they were given. */
const repliesTo = (facts: readonly FactView[], id: string): FactView[] =>
  facts.filter(({ details }) => details.reply?.to === id).toReversed();

/** What the unit says to the decision that its status comes from. */
export function repliesToStatus({ status, facts }: UnitView): FactView[] {
  const decision = facts.find(({ kind }) => kind === status);
  return decision ? repliesTo(facts, decision.id) : [];
}
