import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '../domain/roles.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Database } from '../platform/database.js';
import { Account } from './account.entity.js';

/** Of every demonstration account, and shown on the sign-in page; such accounts cannot be entered in production. */
export const DEMO_PASSWORD = 'demonstrasi-zona-integritas';

export interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The unit or agency, by name; null for national roles. */
  readonly place: string | null;
}

@Injectable()
export class DemoAccounts {
  constructor(
    @Inject(CONFIG) private readonly config: ConnectedConfig,
    private readonly database: Database,
  ) {}

  /** Whether the database was seeded as a demonstration. */
  exist(): Promise<boolean> {
    return this.database.asProgram((tx) => tx.existsBy(Account, { demo: true }));
  }

  /** Everyone to sign in as in a demonstration, in the order of seeding; nobody in production. */
  async list(): Promise<DemoAccount[]> {
    if (!this.config.demo) return [];
    return this.database.asProgram((tx) =>
      tx.query<DemoAccount[]>(
        `SELECT a.login, p.name, COALESCE(max(u.name), max(g.agency)) AS place,
                COALESCE(jsonb_agg(DISTINCT g.role) FILTER (WHERE g.role IS NOT NULL), '[]') AS roles
           FROM account a JOIN person p ON p.id = a.person_id
           LEFT JOIN (SELECT r.*, y.name AS agency FROM role_grant r LEFT JOIN agency y ON y.id = r.agency_id
                       WHERE r.ended_at IS NULL) g ON g.person_id = p.id
           LEFT JOIN unit u ON u.id = g.unit_id
          WHERE a.demo AND a.state = 'active' AND p.deactivated_at IS NULL
          GROUP BY a.id, a.login, p.name, a.created_at
          ORDER BY a.created_at, a.login`,
      ),
    );
  }
}
