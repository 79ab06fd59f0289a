import type { Unit } from '../../agencies/unit.entity.js';
import { NewUnitDto } from '../units.dto.js';
import { serviceNamed, type SheetRow, type UnitField } from './columns.js';
import { type Change, type PlannedRow, refusedRow } from './plan.js';
import { checkForm } from './row-faults.js';

export type KnownUnit = Pick<
  Unit,
  'id' | 'code' | 'name' | 'province' | 'city' | 'service' | 'slug' | 'closedAt'
>;
export type UnitPlace = Pick<Unit, 'province' | 'city' | 'service'>;

export type UnitDeed =
  | { readonly do: 'create'; readonly unit: Pick<Unit, 'code' | 'name'> & UnitPlace }
  | {
      readonly do: 'place';
      readonly unitId: string;
      readonly place: UnitPlace;
      readonly changes: readonly Change[];
    };

/**
 * What each row would do to the agency's units. A unit is known by its code, and keeps its name: a row with another name
 * is taken for a wrong code. An empty cell leaves what is on record.
 */
export async function planUnits(
  rows: readonly SheetRow<UnitField>[],
  known: ReadonlyMap<string, KnownUnit>,
): Promise<PlannedRow<UnitDeed>[]> {
  const seen = new Map<string, number>();
  const planned: PlannedRow<UnitDeed>[] = [];
  for (const row of rows) planned.push(await planUnit(row, known, seen));
  return planned;
}

async function planUnit(
  { line, cells, extra }: SheetRow<UnitField>,
  known: ReadonlyMap<string, KnownUnit>,
  seen: Map<string, number>,
): Promise<PlannedRow<UnitDeed>> {
  const { code = '', name = '', province = '', city = '' } = cells;
  const faults = await checkForm(NewUnitDto, { code, name, province, city });
  const service = cells.service ? serviceNamed(cells.service) : null;
  if (cells.service && !service) faults.add('service', 'import-service-unknown', { value: cells.service });
  if (extra) faults.add('code', 'import-cells-surplus');
  const twin = seen.get(code);
  if (twin !== undefined) faults.add('code', 'import-repeated', { line: twin });
  else seen.set(code, line);
  const unit = known.get(code);
  if (unit?.closedAt) faults.add('code', 'import-unit-closed');
  else if (unit && unit.name !== name) faults.add('name', 'import-unit-name', { name: unit.name });
  if (faults.any) return refusedRow(line, name || code, faults.list);
  const told = { province: province || null, city: city || null, service };
  return unit ? compared(line, unit, told) : created(line, { code, name, ...told });
}

function created(line: number, unit: Pick<Unit, 'code' | 'name'> & UnitPlace): PlannedRow<UnitDeed> {
  const changes = [{ what: 'unit', from: null, to: `${unit.name} (${unit.code})` }];
  return { line, subject: unit.name, outcome: 'new', changes, faults: [], deed: { do: 'create', unit } };
}

function compared(line: number, unit: KnownUnit, told: UnitPlace): PlannedRow<UnitDeed> {
  const fields = ['province', 'city', 'service'] as const;
  const changes = fields.flatMap((what): Change[] => {
    const to = told[what];
    return to === null || to === unit[what] ? [] : [{ what, from: unit[what], to }];
  });
  const place = {
    province: told.province ?? unit.province,
    city: told.city ?? unit.city,
    service: told.service ?? unit.service,
  };
  const same = changes.length === 0;
  return {
    line,
    subject: unit.name,
    outcome: same ? 'same' : 'changed',
    changes,
    faults: [],
    deed: same ? null : { do: 'place', unitId: unit.id, place, changes },
  };
}
