import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instrument } from '../domain/instrument/instrument.js';
import { Clock } from '../platform/clock.js';
import { type Wording, worded } from './wording-sheet.js';

/** The words of an edition as an agency's own copy of the official sheet has them. */
@Injectable()
export class Wordings {
  constructor(private readonly clock: Clock) {}

  /** The edition in the agency's words, or in ours where it has loaded none. */
  async dress(tx: EntityManager, agencyId: string, instrument: Instrument): Promise<Instrument> {
    return worded(instrument, await this.list(tx, agencyId, instrument.id));
  }

  list(tx: EntityManager, agencyId: string, instrument: string): Promise<Wording[]> {
    return tx.query<Wording[]>(
      'SELECT code, title, criteria FROM wording WHERE agency_id = $1 AND instrument = $2 ORDER BY code',
      [agencyId, instrument],
    );
  }

  /** All of them in one statement; what a later sheet leaves out stays as it was. */
  async load(
    tx: EntityManager,
    { agencyId, personId }: { readonly agencyId: string; readonly personId: string },
    instrument: string,
    wordings: readonly Wording[],
  ): Promise<void> {
    await tx.query(LOAD, [agencyId, instrument, JSON.stringify(wordings), personId, this.clock.now()]);
  }
}

const LOAD = `
  INSERT INTO wording (agency_id, instrument, code, title, criteria, loaded_by, loaded_at)
  SELECT $1, $2, code, title, criteria, $4, $5 FROM jsonb_to_recordset($3::jsonb) AS said (code text, title text, criteria text)
  ON CONFLICT (agency_id, instrument, code) DO UPDATE
     SET title = excluded.title, criteria = excluded.criteria, loaded_by = excluded.loaded_by, loaded_at = excluded.loaded_at`;
