/**
 * Puts the same question for many at once: keys that are asked while an answer is under way go together in the next
 * question. What is answered was therefore always read after it was asked.
 */
export class Gathered<Key, Value> {
  private waiting = new Map<Key, Waiting<Value>>();
  private underWay = 0;

  /** `answer` may leave keys out, which then get `undefined`. At most `atOnce` questions are under way. */
  constructor(
    private readonly answer: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
    private readonly atOnce = 1,
  ) {}

  ask(key: Key): Promise<Value | undefined> {
    const known = this.waiting.get(key);
    if (known) return known.promise;
    const { promise, resolve, reject } = Promise.withResolvers<Value | undefined>();
    this.waiting.set(key, { promise, resolve, reject });
    // Not yet: what else arrived together with this is read from the network before the next turn.
    if (this.waiting.size === 1) setImmediate(() => this.next());
    return promise;
  }

  private next(): void {
    if (this.underWay >= this.atOnce || this.waiting.size === 0) return;
    const asked = this.waiting;
    this.waiting = new Map();
    this.underWay += 1;
    this.answer([...asked.keys()])
      .then(
        (values) => asked.forEach(({ resolve }, key) => resolve(values.get(key))),
        (error: unknown) => asked.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        this.underWay -= 1;
        this.next();
      });
  }
}

interface Waiting<Value> {
  readonly promise: Promise<Value | undefined>;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (why: unknown) => void;
}
