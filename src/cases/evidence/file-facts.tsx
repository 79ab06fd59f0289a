import type { Scan } from '../../domain/evidence/scan.js';
import { StatusBadge, type Tone } from '../../site/components/status-badge.js';
import type { FileState } from '../../evidence/shelf.service.js';
import { dateInJakarta } from '../../platform/clock.js';
import { formatDate, formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import type { DeskFile } from '../sheet/desk.js';

const KIB = 1024;
const MIB = 1024 ** 2;

/** "2,4 MiB". */
export function sizeWords(language: Language, bytes: number): string {
  if (bytes < KIB) return say(language, 'evidence:size-bytes', { size: formatNumber(language, bytes) });
  if (bytes < MIB)
    return say(language, 'evidence:size-kib', { size: formatNumber(language, bytes / KIB, 1) });
  return say(language, 'evidence:size-mib', { size: formatNumber(language, bytes / MIB, 1) });
}

const SCAN_TONES = {
  clean: 'good',
  unscanned: 'attention',
  waiting: 'progress',
  error: 'attention',
  infected: 'bad',
  'over-limit': 'bad',
} as const satisfies Record<Scan, Tone>;

interface FileProps {
  readonly language: Language;
  readonly file: DeskFile;
}

/** The name that opens a file, with its version, size, and what of it is meant. */
export function FileName({ language, file }: FileProps) {
  const { versionId, name, number, size, pages, caption } = file;
  const facts = [
    say(language, 'evidence:version', { number }),
    sizeWords(language, size),
    ...(pages ? [say(language, 'evidence:pages-are', { pages })] : []),
  ];
  return (
    <>
      <a href={pathOf.version(versionId)}>{name}</a> <span className="soft small">({facts.join(', ')})</span>
      {caption && <span className="written"> – {caption}</span>}
    </>
  );
}

/** What its readers must know before they open it; whether it was scanned is always said. */
export function FileBadges({ language, file: { state, findings } }: FileProps) {
  return (
    <>
      <ContentBadges language={language} state={state} />
      {findings.map((finding) => (
        <StatusBadge key={finding} tone="attention">
          {say(language, `evidence:finding.${finding}`)}
        </StatusBadge>
      ))}
      {state.changed && <StatusBadge tone="attention">{say(language, 'evidence:changed')}</StatusBadge>}
    </>
  );
}

interface ContentProps {
  readonly language: Language;
  readonly state: Omit<FileState, 'changed'>;
}

/** Of what was deleted only that, and why: nobody can open it any more. */
export function ContentBadges({ language, state }: ContentProps) {
  const { scan, flags, droppedAt, dropReason } = state;
  if (droppedAt) {
    const when = formatDate(language, dateInJakarta(droppedAt));
    const reason = say(language, `evidence:dropped.${dropReason}`);
    return <StatusBadge tone="attention">{say(language, 'evidence:dropped', { when, reason })}</StatusBadge>;
  }
  return (
    <>
      <StatusBadge tone={SCAN_TONES[scan]}>{say(language, `evidence:scan.${scan}`)}</StatusBadge>
      {flags.map((flag) => (
        <StatusBadge key={flag} tone="attention">
          {say(language, `evidence:flag.${flag}`)}
        </StatusBadge>
      ))}
    </>
  );
}

/** Files beside an answer on a sheet. */
export function FileList({
  language,
  files,
}: {
  readonly language: Language;
  readonly files: readonly DeskFile[];
}) {
  if (files.length === 0) return null;
  return (
    <ul className="file-list">
      {files.map((file) => (
        <li key={`${file.versionId} ${file.linkId ?? ''}`}>
          <FileName language={language} file={file} />
          <span className="badges">
            <FileBadges language={language} file={file} />
          </span>
        </li>
      ))}
    </ul>
  );
}
