import { Refused, type Sheet } from './api.js';

/** An answer, and by name the words that go with it. */
export interface Content {
  readonly value: Sheet['rows'][string]['value'];
}
/** What somebody typed or read, and the version that it stands on. */
export type Versioned<C extends Content> = C & { readonly version: number };
export type Save<C extends Content> = (code: string, draft: Versioned<C>) => Promise<{ version: number }>;

export type SaveState<C extends Content = Content> =
  | { readonly name: 'idle' | 'waiting' | 'saving' | 'saved' | 'offline' }
  | { readonly name: 'conflict'; readonly theirs: Versioned<C> }
  | { readonly name: 'refused'; readonly reason: string };

const IDLE = { name: 'idle' } as const;
const PAUSE_MS = 600;
const RETRY_MS = 4_000;

/**
 * Keeps what is typed on one sheet: at once in the browser, a moment later on the server, and on the server again when the
 * network is back. Nothing leaves the browser's store before the server has it.
 */
export class Keeper<C extends Content> {
  private readonly drafts = new Map<string, Versioned<C>>();
  private readonly states = new Map<string, SaveState<C>>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly sending = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private edition = 0;

  constructor(
    private readonly prefix: string,
    private readonly save: Save<C>,
    private readonly onSaved: (code: string, row: Versioned<C>) => void,
  ) {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
      const code = key.slice(prefix.length);
      this.drafts.set(code, JSON.parse(localStorage.getItem(key) ?? 'null') as Versioned<C>);
      this.schedule(code, 0);
    }
    addEventListener('online', () => this.sendAll());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): number => this.edition;

  draftOf = (code: string): Versioned<C> | undefined => this.drafts.get(code);
  stateOf = (code: string): SaveState<C> => this.states.get(code) ?? IDLE;
  get unsent(): number {
    return this.drafts.size;
  }

  edit(code: string, standing: Versioned<C>, patch: Partial<C>): void {
    this.put(code, { ...(this.drafts.get(code) ?? standing), ...patch });
    if (this.stateOf(code).name !== 'conflict') this.schedule(code, PAUSE_MS);
  }

  /** Mine on top of what was saved in between: a decision of the person who has seen both. */
  keepMine(code: string): void {
    const state = this.stateOf(code);
    const draft = this.drafts.get(code);
    if (state.name !== 'conflict' || !draft) return;
    this.put(code, { ...draft, version: state.theirs.version });
    this.schedule(code, 0);
  }

  takeTheirs(code: string): void {
    const state = this.stateOf(code);
    if (state.name !== 'conflict') return;
    this.drop(code);
    this.onSaved(code, state.theirs);
    this.say(code, { name: 'saved' });
  }

  /** What waits for its pause goes at once. */
  flush(code: string): void {
    if (this.timers.has(code)) this.schedule(code, 0);
  }

  private sendAll(): void {
    for (const code of this.drafts.keys()) if (this.stateOf(code).name !== 'conflict') this.schedule(code, 0);
  }

  private schedule(code: string, after: number): void {
    clearTimeout(this.timers.get(code));
    this.timers.set(
      code,
      setTimeout(() => void this.send(code), after),
    );
    if (this.stateOf(code).name !== 'offline') this.say(code, { name: 'waiting' });
  }

  private async send(code: string): Promise<void> {
    this.timers.delete(code);
    const draft = this.drafts.get(code);
    if (!draft) return;
    if (this.sending.has(code)) return this.schedule(code, PAUSE_MS);
    this.sending.add(code);
    if (this.stateOf(code).name !== 'offline') this.say(code, { name: 'saving' });
    try {
      this.arrived(code, draft, await this.save(code, draft));
    } catch (error) {
      this.failed(code, error);
    } finally {
      this.sending.delete(code);
    }
  }

  private arrived(code: string, sent: Versioned<C>, { version }: { version: number }): void {
    this.onSaved(code, { ...sent, version });
    const newer = this.drafts.get(code);
    if (newer !== undefined && newer !== sent) {
      this.put(code, { ...newer, version });
      return this.schedule(code, PAUSE_MS);
    }
    this.drop(code);
    this.say(code, { name: 'saved' });
  }

  private failed(code: string, error: unknown): void {
    if (error instanceof Refused && error.status === 409 && error.problem.theirs) {
      const theirs = error.problem.theirs as Versioned<C>;
      return this.say(code, { name: 'conflict', theirs });
    }
    if (error instanceof Refused && error.status < 500 && error.status !== 429)
      return this.say(code, { name: 'refused', reason: error.message });
    this.say(code, { name: 'offline' });
    this.timers.set(
      code,
      setTimeout(() => void this.send(code), RETRY_MS),
    );
  }

  private put(code: string, draft: Versioned<C>): void {
    this.drafts.set(code, draft);
    localStorage.setItem(this.prefix + code, JSON.stringify(draft));
    this.tell();
  }

  private drop(code: string): void {
    this.drafts.delete(code);
    localStorage.removeItem(this.prefix + code);
    this.tell();
  }

  private say(code: string, state: SaveState<C>): void {
    this.states.set(code, state);
    this.tell();
  }

  private tell(): void {
    this.edition += 1;
    for (const listener of this.listeners) listener();
  }
}
