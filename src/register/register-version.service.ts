import { Injectable } from '@nestjs/common';
import { Gathered } from '../platform/gathered.js';
import { ReadPool } from './read-pool.js';

/** Tells whether what the public reads has changed, at the cost of one small question for many readers. */
@Injectable()
export class RegisterVersion {
  /** As it was told last; empty before the first time. */
  known = '';
  private readonly readers = new Gathered<'version', string>(async () => {
    const rows = await this.pool.rows<{ version: string }>({ text: VERSIONS, values: [] });
    this.known = rows.map(({ version }) => version).join(' ');
    return new Map([['version', this.known]]);
  });

  constructor(private readonly pool: ReadPool) {}

  /** As it stands at this moment or later: whoever comes while a question is under way shares the one after it. */
  async current(): Promise<string> {
    return (await this.readers.ask('version')) ?? '';
  }
}

const VERSIONS = 'SELECT version::text FROM register_version ORDER BY part';
