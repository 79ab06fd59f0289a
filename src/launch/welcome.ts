import { type DemoAccount, DEMO_PASSWORD } from '../people/demo-accounts.js';
import type { Config } from '../platform/config.js';

/** What the program says when it is ready: where it is and, where there are any, the demonstration accounts. */
export function welcome({ publicUrl, host, port }: Config, accounts: readonly DemoAccount[]): string {
  const lines = [`Ready at ${publicUrl} (listening on ${host}:${port}).`];
  if (accounts.length > 0) {
    lines.push('', `Demonstration accounts, all with the password ${DEMO_PASSWORD}:`, ...table(accounts));
  }
  return lines.join('\n');
}

function table(accounts: readonly DemoAccount[]): string[] {
  const rows = accounts.map(({ login, name, roles, place }) => [login, name, roles.join(', '), place ?? '']);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
