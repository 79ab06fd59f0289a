/** Looks for signs in a stream, also where one lies across two of its chunks. */
export class Needles {
  private readonly wanted: Map<string, readonly Buffer[]>;
  private readonly seen = new Set<string>();
  private readonly longest: number;
  private rest: Buffer = Buffer.alloc(0);

  constructor(signs: Readonly<Record<string, readonly (string | Buffer)[]>>) {
    this.wanted = new Map(
      Object.entries(signs).map(([name, list]) => [name, list.map((sign) => Buffer.from(sign as Buffer))]),
    );
    this.longest = Math.max(1, ...[...this.wanted.values()].flat().map(({ length }) => length));
  }

  look(chunk: Buffer): void {
    if (this.wanted.size === 0) return;
    const window = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    for (const [name, signs] of this.wanted) {
      if (!signs.some((sign) => window.includes(sign))) continue;
      this.seen.add(name);
      this.wanted.delete(name);
    }
    this.rest = window.subarray(Math.max(0, window.length - this.longest + 1));
  }

  found(name: string): boolean {
    return this.seen.has(name);
  }
}

/** Whether a stream is text that people read: UTF-8, UTF-16 with its mark, or an old single-byte encoding. */
export class TextCheck {
  private plain = true;
  private wide: boolean | null = null;

  constructor(private readonly asked: boolean) {}

  look(chunk: Buffer): void {
    if (!this.asked || !this.plain) return;
    this.wide ??= chunk.length > 1 && ['fffe', 'feff'].includes(chunk.subarray(0, 2).toString('hex'));
    if (!this.wide && CONTROL.test(chunk.toString('latin1'))) this.plain = false;
  }

  isText(): boolean {
    return this.asked && this.plain;
  }
}

/** What no text holds: controls other than tab, line ends, form feed and escape. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;
