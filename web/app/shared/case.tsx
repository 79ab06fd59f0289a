import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Case, CaseLine, Journal } from './api.js';
import { caseQuery, journalQuery, wayQuery } from './case-data.js';
import { Entered } from './entered.js';
import { Steps } from './steps.js';
import { Approval } from '../unit/approval.js';
import { instantWords, say, stateWords } from './words.js';

/** One case for whoever may see it: where it stands, what may be done, what was done. */
export function CaseScreen() {
  const { id } = useParams({ from: '/kasus/$id' });
  const { data: file } = useSuspenseQuery(caseQuery(id));
  const { data: journal } = useSuspenseQuery(journalQuery(id));
  const { data: way } = useSuspenseQuery(wayQuery(file.unitId));
  const own = way.items.find((line) => line.id === id);
  const title = say('workspace:case-of', {
    procedure: say(`procedures:procedure.${file.procedure}`),
    unit: file.unitName,
  });
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">
        {say('workspace:state-since', {
          state: stateWords(file.procedure, file.state),
          when: instantWords(own?.since ?? file.openedAt),
        })}
      </p>
      {file.procedure === 'assessment' && <Approval file={file} journal={journal} />}
      {file.procedure !== 'assessment' && file.sheet !== null && (
        <p>
          <Link className="button" to="/kasus/$id/nilai" params={{ id }}>
            {say('workspace:desk-open')}
          </Link>
        </p>
      )}
      <Steps file={file} />
      {file.cycle !== null && (
        <p>
          <Link to="/kasus/$id/profil" params={{ id }}>
            {say('workspace:profile-open')}
          </Link>
        </p>
      )}
      <Way lines={way.items} id={id} />
      <History file={file} journal={journal} />
    </>
  );
}

function Way({ lines, id }: { readonly lines: readonly CaseLine[]; readonly id: string }) {
  return (
    <section aria-labelledby="way">
      <h2 id="way">{say('workspace:way')}</h2>
      <ul className="ws-lines">
        {[...lines].reverse().map((line) => (
          <li key={line.id}>
            <Link to="/kasus/$id" params={{ id: line.id }} aria-current={line.id === id ? 'page' : undefined}>
              {say(`procedures:procedure.${line.procedure}`)}
            </Link>{' '}
            {stateWords(line.procedure, line.state)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ file, journal }: { readonly file: Case; readonly journal: Journal }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say('workspace:history')}</h2>
      <ol className="ws-lines">
        {journal.items.map(({ seq, event, from, to, role, recordedAt, input }) => (
          <li key={seq}>
            <strong>{say(`procedures:event.${file.procedure}.${event}`)}</strong>{' '}
            <span>
              {say('workspace:history-line', {
                from: stateWords(file.procedure, from),
                to: stateWords(file.procedure, to),
              })}
            </span>
            <br />
            <span className="soft">
              {say(`procedures:role.${role}`)}, {instantWords(recordedAt)}
            </span>
            <Entered input={input} />
          </li>
        ))}
      </ol>
    </section>
  );
}
