import type { Content, Keeper } from './keeper.js';
import { say } from './words.js';

interface SaveLineProps<C extends Content> {
  readonly keeper: Keeper<C>;
  readonly code: string;
}

/** Whether what is typed is safe, and where. */
export function SaveLine<C extends Content>({ keeper, code }: SaveLineProps<C>) {
  const state = keeper.stateOf(code);
  const reason = state.name === 'refused' ? state.reason : '';
  return (
    <p className={`ws-save ws-save-${state.name}`} role="status">
      {say(`workspace:save.${state.name}`, { reason })}
      {keeper.unsent > 1 && <> · {say('workspace:unsent', { count: keeper.unsent })}</>}
    </p>
  );
}
