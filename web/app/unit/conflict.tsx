import type { Indicator } from '../../../src/domain/instrument/instrument.js';
import { say } from '../shared/words.js';
import type { Content } from './keeper.js';
import type { OpenSheet } from './use-sheet.js';

/** Two people wrote on one indicator: both texts side by side, and neither is gone before somebody chose. */
export function Conflict({ open, indicator }: { readonly open: OpenSheet; readonly indicator: Indicator }) {
  const { keeper, content } = open;
  const { code } = indicator;
  const state = keeper.stateOf(code);
  if (state.name !== 'conflict') return null;
  return (
    <section className="ws-conflict" role="alert" aria-labelledby="bentrok">
      <h2 id="bentrok">{say('workspace:conflict')}</h2>
      <p>{say('workspace:conflict-how')}</p>
      <div className="ws-both">
        <Version title={say('workspace:mine')} content={content(code)} />
        <Version title={say('workspace:theirs')} content={state.theirs} />
      </div>
      <p className="ws-move">
        <button type="button" className="button" onClick={() => keeper.keepMine(code)}>
          {say('workspace:keep-mine')}
        </button>
        <button type="button" className="button button-quiet" onClick={() => keeper.takeTheirs(code)}>
          {say('workspace:take-theirs')}
        </button>
      </p>
    </section>
  );
}

function Version({ title, content }: { readonly title: string; readonly content: Content }) {
  const { value, note, evidence } = content;
  const answer = typeof value === 'object' && value !== null ? Object.values(value).join(' / ') : value;
  return (
    <div>
      <h3>{title}</h3>
      <dl>
        <dt>{say('workspace:answer')}</dt>
        <dd>{answer ?? say('workspace:blank')}</dd>
        <dt>{say('workspace:note')}</dt>
        <dd>{note || say('workspace:blank')}</dd>
        <dt>{say('workspace:evidence')}</dt>
        <dd>{evidence || say('workspace:blank')}</dd>
      </dl>
    </div>
  );
}
