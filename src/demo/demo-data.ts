import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewAgency, NewUnit } from '../agencies/agencies.service.js';
import type { RecordedKind, RecordedValue } from '../domain/eligibility/prerequisite-value.js';
import type { Role } from '../domain/roles.js';
import { projectRoot } from '../platform/root.js';

/** How far a demonstration unit has come. */
export const STAGES = [
  'undeclared',
  'filling',
  'internal',
  'preparing',
  'desk',
  'voting',
  'granted',
  'revoked',
] as const;
export type Stage = (typeof STAGES)[number];

/** seeds/demo/demo.json: invented agencies, units and people; a unit is named by `agency code/unit code`. */
export interface DemoData {
  readonly agencies: readonly NewAgency[];
  readonly units: readonly (Omit<NewUnit, 'agencyId'> & { readonly agency: string; readonly stage: Stage })[];
  readonly people: readonly {
    readonly login: string;
    readonly name: string;
    readonly roles: readonly {
      readonly role: Role;
      readonly agency?: string;
      readonly units?: readonly string[];
    }[];
  }[];
  readonly extension: { readonly closes: string; readonly reason: string };
  /** Values by kind of prerequisite, for every agency and for units on their way. */
  readonly prerequisites: Readonly<
    Record<'agency' | 'unit', Readonly<Partial<Record<RecordedKind, RecordedValue>>>>
  >;
}

export const readDemoData = (): DemoData =>
  JSON.parse(readFileSync(join(projectRoot, 'seeds', 'demo', 'demo.json'), 'utf8')) as DemoData;
