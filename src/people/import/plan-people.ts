import { type Grant, ROLE_SCOPES, type Role, type Scope } from '../../domain/roles.js';
import { InviteDto } from '../administration.dto.js';
import { type Administrator, mayAssign, mayManage } from '../authority.js';
import { type PersonField, roleNamed, type SheetRow } from './columns.js';
import { type Change, type Faults, type PlannedRow, refusedRow } from './plan.js';
import type { KnownUnit } from './plan-units.js';
import { checkForm } from './row-faults.js';

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly agencyId: string | null;
  readonly active: boolean;
  /** Of the accounts that are not closed. */
  readonly logins: readonly string[];
  /** Held now, also those outside the administrator's agency. */
  readonly grants: readonly Grant[];
}

export interface KnownPeople {
  readonly agencyId: string;
  readonly by: Administrator;
  readonly byNationalId: ReadonlyMap<string, KnownPerson>;
  /** Logins that are taken, and by whose person. */
  readonly logins: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, KnownUnit>;
}

/** In this order; a person of an earlier row is named by the national id. */
export interface PersonDeed {
  readonly nationalId: string;
  readonly create?: { readonly name: string; readonly login: string };
  readonly rename?: { readonly personId: string; readonly from: string; readonly to: string };
  readonly grant?: { readonly personId: string | null; readonly role: Role; readonly unitId: string | null };
}

interface Row {
  readonly line: number;
  readonly name: string;
  readonly nationalId: string;
  readonly login: string;
  readonly role: Role | null;
  readonly unit: KnownUnit | null;
}

/** What earlier rows say of a person. */
interface Told {
  readonly line: number;
  readonly name: string;
  readonly login: string;
  readonly grants: Set<string>;
}

/**
 * What each row would do to people. A person is known by the national id; several rows with the same one give several roles.
 * Roles are only ever added.
 */
export async function planPeople(
  rows: readonly SheetRow<PersonField>[],
  known: KnownPeople,
): Promise<PlannedRow<PersonDeed>[]> {
  const told = new Map<string, Told>();
  const loginsTold = new Map<string, string>();
  const planned: PlannedRow<PersonDeed>[] = [];
  for (const sheetRow of rows) {
    const { row, faults } = await readRow(sheetRow, known);
    const earlier = told.get(row.nationalId);
    const person = known.byNationalId.get(row.nationalId);
    againstEarlier(row, earlier, loginsTold, faults);
    if (person) againstPerson(row, person, known, faults);
    else if (known.logins.has(row.login)) faults.add('login', 'login-taken');
    againstAuthority(row, person, known, faults);
    if (faults.any) {
      planned.push(refusedRow(row.line, row.name || row.nationalId, faults.list));
      continue;
    }
    planned.push(decide(row, person, earlier));
    const grants = earlier?.grants ?? new Set<string>();
    if (row.role) grants.add(grantKey(row.role, row.unit?.id ?? null));
    told.set(row.nationalId, { line: row.line, name: row.name, login: row.login, ...earlier, grants });
    loginsTold.set(row.login, row.nationalId);
  }
  return planned;
}

async function readRow(
  { line, cells, extra }: SheetRow<PersonField>,
  { units }: KnownPeople,
): Promise<{ row: Row; faults: Faults }> {
  const name = cells.name ?? '';
  const nationalId = (cells.nationalId ?? '').replace(/\s/g, '');
  const login = (cells.login ?? '').toLowerCase();
  const faults = await checkForm(InviteDto, { name, nationalId, login });
  // Excel turns an NIP of eighteen digits into 1,98501E+17, and the digits are lost.
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(nationalId)) {
    faults.put('nationalId', 'import-number-rounded');
  }
  if (extra) faults.add('name', 'import-cells-surplus');
  const role = cells.role ? roleNamed(cells.role) : null;
  if (cells.role && !role) faults.add('role', 'import-role-unknown', { value: cells.role });
  const unit = cells.unitCode ? (units.get(cells.unitCode) ?? null) : null;
  if (cells.unitCode && !unit) faults.add('unitCode', 'import-unit-unknown', { value: cells.unitCode });
  if (unit?.closedAt) faults.add('unitCode', 'import-unit-closed');
  const scopes: readonly Scope[] = role ? ROLE_SCOPES[role] : [];
  if (role && scopes.includes('unit') !== !!cells.unitCode) {
    faults.add('unitCode', cells.unitCode ? 'import-unit-surplus' : 'required');
  } else if (role && !scopes.includes('unit') && !scopes.includes('agency')) {
    faults.add('role', 'role-scope-wrong');
  }
  if (!cells.role && cells.unitCode) faults.add('role', 'required');
  return { row: { line, name, nationalId, login, role, unit }, faults };
}

function againstEarlier(
  { nationalId, name, login, role, unit }: Row,
  earlier: Told | undefined,
  loginsTold: ReadonlyMap<string, string>,
  faults: Faults,
): void {
  const holder = loginsTold.get(login);
  if (holder !== undefined && holder !== nationalId) faults.add('login', 'import-login-twice');
  if (!earlier) return;
  const { line } = earlier;
  if (earlier.name !== name) faults.add('name', 'import-differs', { line });
  if (earlier.login !== login) faults.add('login', 'import-differs', { line });
  if (!role || earlier.grants.has(grantKey(role, unit?.id ?? null)))
    faults.add('nationalId', 'import-repeated', { line });
}

function againstPerson(
  { name, login }: Row,
  person: KnownPerson,
  { agencyId, by }: KnownPeople,
  faults: Faults,
): void {
  if (person.agencyId !== agencyId) return faults.add('nationalId', 'national-id-taken');
  if (!person.active) return faults.add('nationalId', 'import-person-inactive');
  if (!person.logins.includes(login)) faults.add('login', 'import-login-differs');
  if (person.name !== name && !mayManage(by, { personId: person.id, agencyId, grants: person.grants })) {
    faults.add('name', 'import-not-yours');
  }
}

function againstAuthority(
  { role, unit }: Row,
  person: KnownPerson | undefined,
  { agencyId, by }: KnownPeople,
  faults: Faults,
): void {
  if (!role || (person && holds(person, role, unit))) return;
  const grant = { role, agencyId, unitId: unit?.id ?? null };
  if (!mayAssign(by, person?.id ?? '', grant)) faults.add('role', 'import-not-yours');
}

function decide(row: Row, person: KnownPerson | undefined, earlier?: Told): PlannedRow<PersonDeed> {
  const { line, name, nationalId, login, role, unit } = row;
  const isNew = !person && !earlier;
  const renamed = person && !earlier && person.name !== name ? person : undefined;
  const given = role && !(person && holds(person, role, unit)) ? role : null;
  const changes: Change[] = [
    ...(isNew ? [{ what: 'account', from: null, to: login }] : []),
    ...(renamed ? [{ what: 'name', from: renamed.name, to: name }] : []),
    ...(given ? [{ what: 'role', from: null, to: given }] : []),
    ...(given && unit ? [{ what: 'unit', from: null, to: unit.name }] : []),
  ];
  const deed = {
    nationalId,
    ...(isNew ? { create: { name, login } } : {}),
    ...(renamed ? { rename: { personId: renamed.id, from: renamed.name, to: name } } : {}),
    ...(given ? { grant: { personId: person?.id ?? null, role: given, unitId: unit?.id ?? null } } : {}),
  };
  const outcome = isNew ? 'new' : changes.length > 0 ? 'changed' : 'same';
  return { line, subject: name, outcome, changes, faults: [], deed: outcome === 'same' ? null : deed };
}

const holds = ({ grants }: KnownPerson, role: Role, unit: KnownUnit | null): boolean =>
  grants.some((grant) => grant.role === role && grant.unitId === (unit?.id ?? null));

const grantKey = (role: Role, unitId: string | null): string => `${role} ${unitId ?? ''}`;
