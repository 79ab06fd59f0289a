import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { AgencyKind } from '../../src/register/register-fact.js';

/** A unit as it could be: an office of this kind, in a place that there is. */
export interface MadeUnit {
  readonly name: string;
  readonly agencyName: string;
  readonly agencyKind: AgencyKind;
  readonly province: string;
  /** Regency or city. */
  readonly city: string;
}

interface Place {
  readonly name: string;
  readonly city: string;
  readonly province: string;
}

type Template = readonly [name: string, agency: string, kind: AgencyKind];

/** `@`: the place; `%`: the regency's government. Offices that every regency has. */
const IN_REGENCY: readonly Template[] = [
  ['Kejaksaan Negeri @', 'Kejaksaan Agung', 'lembaga'],
  ['Pengadilan Negeri @', 'Mahkamah Agung', 'lembaga'],
  ['Pengadilan Agama @', 'Mahkamah Agung', 'lembaga'],
  ['Polres @', 'Kepolisian Negara Republik Indonesia', 'lembaga'],
  ['Kantor Imigrasi Kelas II Non TPI @', 'Kementerian Imigrasi dan Pemasyarakatan', 'kementerian'],
  ['Lembaga Pemasyarakatan Kelas IIB @', 'Kementerian Imigrasi dan Pemasyarakatan', 'kementerian'],
  ['Rumah Tahanan Negara Kelas IIB @', 'Kementerian Imigrasi dan Pemasyarakatan', 'kementerian'],
  ['Kantor Pertanahan @', 'Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional', 'kementerian'],
  ['Kantor Pelayanan Pajak Pratama @', 'Kementerian Keuangan', 'kementerian'],
  ['Kantor Pelayanan Perbendaharaan Negara @', 'Kementerian Keuangan', 'kementerian'],
  ['Kantor Kementerian Agama @', 'Kementerian Agama', 'kementerian'],
  ['Badan Pusat Statistik @', 'Badan Pusat Statistik', 'lembaga'],
  ['Badan Narkotika Nasional @', 'Badan Narkotika Nasional', 'lembaga'],
  ['Komando Distrik Militer @', 'Tentara Nasional Indonesia Angkatan Darat', 'lembaga'],
  ['Rumah Sakit Umum Daerah @', '%', 'kabupaten'],
  ['Dinas Kependudukan dan Pencatatan Sipil @', '%', 'kabupaten'],
  ['Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu @', '%', 'kabupaten'],
  ['Dinas Pendidikan @', '%', 'kabupaten'],
  ['Dinas Kesehatan @', '%', 'kabupaten'],
  ['Dinas Tenaga Kerja @', '%', 'kabupaten'],
  ['Inspektorat @', '%', 'kabupaten'],
  ['Samsat @', '%', 'kabupaten'],
];
const IN_DISTRICT: readonly Template[] = [
  ['Kantor Kecamatan @', '%', 'kabupaten'],
  ['Puskesmas @', '%', 'kabupaten'],
  ['Polsek @', 'Kepolisian Negara Republik Indonesia', 'lembaga'],
  ['Kantor Urusan Agama Kecamatan @', 'Kementerian Agama', 'kementerian'],
  ['Koramil @', 'Tentara Nasional Indonesia Angkatan Darat', 'lembaga'],
  ...['1', '2', '3'].map((number): Template => [`SMP Negeri ${number} @`, '%', 'kabupaten']),
  ...['1', '2'].map((number): Template => [`SMA Negeri ${number} @`, '%', 'kabupaten']),
  ['SMK Negeri 1 @', '%', 'kabupaten'],
];
const IN_VILLAGE: readonly Template[] = [
  ['Kantor Desa @', '%', 'kabupaten'],
  ['Puskesmas Pembantu @', '%', 'kabupaten'],
  ['Perpustakaan Desa @', '%', 'kabupaten'],
  ...Array.from({ length: 9 }, (_, at): Template => [`SD Negeri ${at + 1} @`, '%', 'kabupaten']),
];

/** So many units, always the same ones: of the regencies first, then of the districts, then of the villages. */
export function madeUnits(count: number): MadeUnit[] {
  const { regencies, districts, villages } = readPlaces();
  const units: MadeUnit[] = [];
  for (const [places, templates] of [
    [regencies, IN_REGENCY],
    [districts, IN_DISTRICT],
    [villages, IN_VILLAGE],
  ] as const) {
    const left = count - units.length;
    const all = places.length * templates.length;
    const take = Math.min(left, all);
    // Evenly from all of them, so that a small register has offices of every kind from everywhere.
    for (let at = 0; at < take; at += 1) {
      const nth = Math.floor((at * all) / take);
      units.push(made(templates[Math.floor(nth / places.length)], places[nth % places.length]));
    }
  }
  if (units.length < count) throw new Error(`there are names for ${units.length} units only`);
  return units;
}

function made([name, agency, kind]: Template, { name: place, city, province }: Place): MadeUnit {
  const ofCity = agency === '%' && city.startsWith('Kota ');
  return {
    name: name.replace('@', place),
    agencyName: agency === '%' ? `Pemerintah ${city}` : agency,
    agencyKind: ofCity ? 'kota' : kind,
    province,
    city,
  };
}

function readPlaces(): Record<'regencies' | 'districts' | 'villages', Place[]> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')), 'data');
  const read = (name: string) =>
    parse<Record<string, string>>(readFileSync(join(folder, `${name}.csv`)), { columns: true });
  const provinces = new Map(read('provinces').map(({ code, name }) => [code, name]));
  const cities = new Map(read('regencies').map(({ code, name }) => [code, name]));
  const placed = (rows: readonly Record<string, string>[]): Place[] =>
    rows.map(({ code, name }) => ({
      name,
      city: cities.get(code.slice(0, 5)) ?? '',
      province: provinces.get(code.slice(0, 2)) ?? '',
    }));
  return {
    regencies: placed(read('regencies')),
    districts: placed(read('districts')),
    villages: placed(read('villages')),
  };
}
