import type { Indicator } from '../../../src/domain/instrument/instrument.js';
import { answerWords } from './answer-words.js';
import type { Content } from './keeper.js';
import type { OpenSheet } from './open-sheet.js';
import { say } from './words.js';

interface ConflictProps<C extends Content> {
  readonly open: OpenSheet<C>;
  readonly indicator: Indicator;
  readonly texts: readonly (keyof C & string)[];
}

/** Two people wrote on one indicator: both texts side by side, and neither is gone before somebody chose. */
export function Conflict<C extends Content>({ open, indicator, texts }: ConflictProps<C>) {
  const { keeper, content } = open;
  const { code } = indicator;
  const state = keeper.stateOf(code);
  if (state.name !== 'conflict') return null;
  const versions = [
    ['mine', content(code)],
    ['theirs', state.theirs],
  ] as const;
  return (
    <section className="ws-conflict" role="alert" aria-labelledby="bentrok">
      <h2 id="bentrok">{say('workspace:conflict')}</h2>
      <p>{say('workspace:conflict-how')}</p>
      <div className="ws-both">
        {versions.map(([whose, version]) => (
          <div key={whose}>
            <h3>{say(`workspace:${whose}`)}</h3>
            <dl>
              <dt>{say('workspace:answer')}</dt>
              <dd>{answerWords(indicator, version.value)}</dd>
              {texts.map((text) => (
                <Words key={text} name={text} text={String(version[text])} />
              ))}
            </dl>
          </div>
        ))}
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

const Words = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <>
    <dt>{say(`workspace:${name}`)}</dt>
    <dd>{text || say('workspace:blank')}</dd>
  </>
);
