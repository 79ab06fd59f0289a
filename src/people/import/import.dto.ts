import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import type { Language } from '../../words/words.js';
import { faultText } from '../../site/components/error-summary.js';
import type { Imported } from './import.service.js';
import { type ImportKind, headingOf } from './columns.js';
import { MOST_BYTES } from './csv-table.js';
import type { ImportPlan, Outcome } from './plan.js';

const OUTCOMES = ['new', 'same', 'changed', 'refused'] as const satisfies readonly Outcome[];

export class ImportPreviewDto {
  @ApiProperty({
    description:
      'The CSV itself: headings first, parted by semicolons, commas or tabs. Units: kode_unit, nama_unit, provinsi, ' +
      'kabupaten_kota, layanan. People: nama, nip_nik, akun, peran, kode_unit.',
    example:
      'kode_unit;nama_unit;provinsi;kabupaten_kota;layanan\r\n01;RSUD Contoh;Jawa Timur;Kediri;rsud\r\n',
  })
  @IsString()
  @MaxLength(MOST_BYTES)
  content: string;
}

export class ImportConfirmDto extends ImportPreviewDto {
  @ApiProperty({ description: '`digest` of the preview that is agreed to.' })
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;

  @ApiPropertyOptional({
    description:
      'How many rows are meant to be there; an import that was cut short on its way is refused by it.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  rows?: number;
}

class CountsView {
  @ApiProperty({ type: 'integer', description: 'Rows below the headings; empty ones are not counted.' })
  rows: number;
  @ApiProperty({ type: 'integer' })
  new: number;
  @ApiProperty({ type: 'integer' })
  same: number;
  @ApiProperty({ type: 'integer' })
  changed: number;
  @ApiProperty({ type: 'integer' })
  refused: number;
}

class ChangeView {
  @ApiProperty({ enum: ['unit', 'province', 'city', 'service', 'account', 'name', 'role'] })
  what: string;
  @ApiProperty({ type: String, nullable: true })
  from: string | null;
  @ApiProperty()
  to: string;
}

class CellFaultView {
  @ApiProperty({ description: 'The heading of the cell.' })
  column: string;
  @ApiProperty({ description: 'Stable.' })
  code: string;
  @ApiProperty({ description: 'In the reader’s language.' })
  message: string;
}

class ImportRowView {
  @ApiProperty({
    type: 'integer',
    description: 'Line of the text on which the row begins; the headings are on 1.',
  })
  line: number;
  @ApiProperty({ description: 'The name of what the row is about.' })
  subject: string;
  @ApiProperty({ enum: OUTCOMES })
  outcome: Outcome;
  @ApiProperty({ type: [ChangeView] })
  changes: readonly ChangeView[];
  @ApiProperty({ type: [CellFaultView], description: 'Only of refused rows.' })
  faults: readonly CellFaultView[];
}

export class ImportPlanView {
  @ApiProperty({ enum: ['units', 'people'] })
  kind: ImportKind;
  @ApiProperty()
  counts: CountsView;
  @ApiProperty({ description: 'To confirm exactly this with.' })
  digest: string;
  @ApiProperty({ type: [ImportRowView] })
  rows: readonly ImportRowView[];
}

class InvitationView {
  @ApiProperty()
  name: string;
  @ApiProperty()
  login: string;
  @ApiProperty({ format: 'uri', description: 'Works once, for 72 hours. Told here only, and kept nowhere.' })
  link: string;
}

export class ImportedView {
  @ApiProperty({ enum: ['units', 'people'] })
  kind: ImportKind;
  @ApiProperty()
  counts: CountsView;
  @ApiProperty({ type: [InvitationView] })
  invitations: readonly InvitationView[];
}

export const planView = ({ kind, counts, digest, rows }: ImportPlan, language: Language): ImportPlanView => ({
  kind,
  counts,
  digest,
  rows: rows.map(({ line, subject, outcome, changes, faults }) => ({
    line,
    subject,
    outcome,
    changes,
    faults: faults.map((fault) => ({
      column: headingOf(kind, fault.field),
      code: fault.code,
      message: faultText(language, fault),
    })),
  })),
});

export const importedView = ({ plan: { kind, counts }, invitations }: Imported): ImportedView => ({
  kind,
  counts,
  invitations,
});
