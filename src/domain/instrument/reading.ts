/** What is wrong at one place of the data; `node` is a code such as `A.I.1.i` or a path such as `areas[0].weight`. */
export interface DataFault {
  readonly node: string;
  /** Stable, for tests and machines. */
  readonly code: string;
  readonly reason: string;
}

export type Members = Readonly<Record<string, unknown>>;

/** Reads unknown JSON member by member and notes every fault, so that a faulty file is told whole and not error by error. */
export class Reading {
  readonly faults: DataFault[] = [];

  fault(node: string, code: string, reason: string): void {
    this.faults.push({ node, code, reason });
  }

  members(value: unknown, node: string): Members {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
    this.fault(node, 'not-an-object', 'must be an object');
    return {};
  }

  list(from: Members, key: string, node: string): readonly unknown[] {
    const value = from[key];
    if (Array.isArray(value) && value.length > 0) return value as unknown[];
    this.fault(node, 'not-a-list', `"${key}" must be a list that is not empty`);
    return [];
  }

  text(from: Members, key: string, node: string): string {
    const value = from[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.fault(node, 'text-missing', `"${key}" must be a text`);
    return '';
  }

  optionalText(from: Members, key: string, node: string): string | undefined {
    return from[key] === undefined ? undefined : this.text(from, key, node);
  }

  texts(from: Members, key: string, node: string): string[] {
    const values = this.list(from, key, node);
    const good = values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
    if (good.length !== values.length) this.fault(node, 'text-missing', `"${key}" must hold texts only`);
    if (new Set(good).size !== good.length) this.fault(node, 'said-twice', `"${key}" says something twice`);
    return good;
  }

  /** A finite decimal from `least` to `most`; weights and thresholds are read exactly from its shortest text. */
  decimal(from: Members, key: string, node: string, [least, most]: readonly [number, number]): number {
    const value = from[key];
    if (typeof value === 'number' && value >= least && value <= most && DECIMAL.test(String(value)))
      return value;
    this.fault(
      node,
      'not-a-number',
      `"${key}" must be a number from ${least} to ${most} with at most six decimals`,
    );
    return 0;
  }

  whole(from: Members, key: string, node: string, [least, most]: readonly [number, number]): number {
    const value = from[key];
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.fault(node, 'not-a-whole-number', `"${key}" must be a whole number from ${least} to ${most}`);
    return least;
  }

  flag(from: Members, key: string, node: string): boolean {
    const value = from[key];
    if (typeof value === 'boolean') return value;
    this.fault(node, 'not-yes-or-no', `"${key}" must be true or false`);
    return false;
  }
}

const DECIMAL = /^\d+(\.\d{1,6})?$/;

export const faultList = (what: string, faults: readonly DataFault[]): string =>
  [`${what} is not valid:`, ...faults.map(({ node, code, reason }) => `  ${node}: ${reason} (${code})`)].join(
    '\n',
  );
