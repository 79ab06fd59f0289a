import { Injectable } from '@nestjs/common';
import { ReadPool } from './read-pool.js';

/** Tells whether what the public reads has changed, at the cost of one small question for many readers. */
@Injectable()
export class RegisterVersion {
  /** As it was told last; empty before the first time. */
  known = '';
  private underway: Promise<string> = Promise.resolve('');
  private next: Promise<string> | null = null;

  constructor(private readonly pool: ReadPool) {}

  /**
   * As it stands at this moment or later. Whoever comes while a question is under way shares the one after it: that one
   * may have been answered before a change which the reader knows of.
   */
  current(): Promise<string> {
    this.next ??= this.underway.then(
      () => this.begin(),
      () => this.begin(),
    );
    return this.next;
  }

  private begin(): Promise<string> {
    this.next = null;
    this.underway = this.ask();
    return this.underway;
  }

  private async ask(): Promise<string> {
    const rows = await this.pool.rows<{ version: string }>({ text: VERSIONS, values: [] });
    this.known = rows.map(({ version }) => version).join(' ');
    return this.known;
  }
}

const VERSIONS = 'SELECT version::text FROM register_version ORDER BY part';
