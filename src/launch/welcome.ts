import type { Config } from '../platform/config.js';

/** Somebody to sign in as in the demonstration. */
export interface Account {
  readonly login: string;
  readonly password: string;
  readonly role: string;
  readonly name: string;
}

/** What the program says when it is ready: where it is and, where there are any, the demonstration accounts. */
export function welcome({ publicUrl, host, port }: Config, accounts: readonly Account[]): string {
  const lines = [`Ready at ${publicUrl} (listening on ${host}:${port}).`];
  if (accounts.length > 0) lines.push('', 'Demonstration accounts:', ...table(accounts));
  return lines.join('\n');
}

function table(accounts: readonly Account[]): string[] {
  const rows = accounts.map(({ login, password, role, name }) => [login, password, role, name]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`);
}
