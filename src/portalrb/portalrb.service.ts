import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FrozenSheets } from '../assessments/frozen-sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import type { Cycle, Predicate } from '../domain/instrument/cycle.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Cases } from '../journal/cases.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { type SignedProposal, SignedProposals } from '../proposals/signed-proposals.service.js';
import { PortalAddresses } from './evidence/portal-addresses.service.js';
import { type PortalAnswer, portalAnswers } from './answers.js';
import { noUnit, noUnitId, outsideWindow } from './errors.js';
import type { PortalToken } from './portal-token.entity.js';

export interface PortalUnits {
  readonly tahun: number;
  readonly units: readonly PortalUnit[];
}

export interface PortalUnit {
  readonly id: string;
  readonly nama: string;
  readonly kategori: 'WBK' | 'WBK-AFIRMASI' | 'WBBM';
  readonly afirmasi: boolean;
}

export interface PortalSheet {
  readonly unit_id: string;
  readonly nama_unit: string;
  readonly tahun: number;
  readonly answers: readonly PortalAnswer[];
}

/** The unit's own id, which never changes, whatever it is called and however often it is proposed. */
const portalId = (unitId: string): string => `UNIT-${unitId}`;
const PORTAL_ID = /^UNIT-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;
/** What could be somebody's id at all. */
const ANY_ID = /^[\w.-]{1,100}$/;

/** What the portal fetches; a repeated call is harmless and is answered alike, evidence addresses included. */
@Injectable()
export class PortalRb {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cycles: Cycles,
    private readonly cases: Cases,
    private readonly proposals: SignedProposals,
    private readonly frozen: FrozenSheets,
    private readonly addresses: PortalAddresses,
  ) {}

  units({ agencyId }: PortalToken, predicate: Predicate): Promise<PortalUnits> {
    return this.database.forAgency(agencyId, async (tx) => {
      const cycle = await this.openCycle(tx);
      const all = await this.proposals.listOf(tx, { agencyId, cycle: cycle.id });
      const units = all.filter((proposal) => proposal.predicate === predicate).map(unitOf);
      return { tahun: cycle.year, units };
    });
  }

  answers({ agencyId }: PortalToken, id: string): Promise<PortalSheet> {
    return this.database.forAgency(agencyId, async (tx) => {
      const cycle = await this.openCycle(tx);
      if (!ANY_ID.test(id)) throw noUnitId();
      const unitId = PORTAL_ID.exec(id)?.[1]?.toLowerCase();
      const found = unitId ? await this.proposals.listOf(tx, { agencyId, cycle: cycle.id, unitId }) : [];
      const proposal = found.at(-1);
      if (!proposal) throw noUnit();
      return this.sheetOf(tx, cycle, proposal);
    });
  }

  private async openCycle(tx: EntityManager): Promise<Cycle> {
    const cycle = await this.cycles.openForProposals(tx, this.clock.today());
    if (!cycle) throw outsideWindow();
    return cycle;
  }

  /** Both columns as they were frozen before the proposal was signed. */
  private async sheetOf(
    tx: EntityManager,
    cycle: Cycle,
    { caseId, unitId, unitName }: SignedProposal,
  ): Promise<PortalSheet> {
    const file = await tx.findOneByOrFail(CaseFile, { id: caseId });
    const assessment = await this.cases.getOrigin(tx, file, 'assessment');
    const evaluation = await this.cases.getOrigin(tx, file, 'internal-evaluation');
    const own = await this.frozen.getLatest(tx, assessment.id);
    const team = await this.frozen.getLatest(tx, evaluation.id);
    const { instrument } = this.cycles.sheetOf(cycle);
    const withFiles = Object.entries(own.answers).flatMap(([code, { files }]) =>
      files?.length ? [code] : [],
    );
    const addresses = await this.addresses.of(tx, file, withFiles);
    const answers = portalAnswers(instrument, own.answers, team.answers, addresses);
    return { unit_id: portalId(unitId), nama_unit: unitName, tahun: cycle.year, answers };
  }
}

function unitOf({ unitId, unitName, predicate, afirmasi }: SignedProposal): PortalUnit {
  const kategori = predicate === 'WBBM' ? 'WBBM' : afirmasi ? 'WBK-AFIRMASI' : 'WBK';
  return { id: portalId(unitId), nama: unitName, kategori, afirmasi };
}
