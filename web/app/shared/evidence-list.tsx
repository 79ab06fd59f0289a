import { useState } from 'react';
import type { Sheet } from './api.js';
import { say } from './words.js';

type File = Sheet['files'][string][number];

interface EvidenceListProps {
  readonly files: readonly File[];
  readonly addresses: Sheet['addresses'][string];
}

/** Evidence beside an answer: whether it was scanned, what is known of it, and what it looks like. */
export function EvidenceList({ files, addresses }: EvidenceListProps) {
  if (files.length + addresses.length === 0) return <p className="soft">{say('workspace:files-none')}</p>;
  return (
    <ul className="ws-lines">
      {files.map((file) => (
        <li key={`${file.versionId} ${file.linkId}`}>
          <OneFile file={file} />
        </li>
      ))}
      {addresses.map(({ id, address, caption }) => (
        <li key={id}>
          <a href={address} target="_blank" rel="noreferrer">
            {caption || address}
          </a>
        </li>
      ))}
    </ul>
  );
}

function OneFile({
  file: { versionId, name, pages, caption, scan, flags, changed },
}: {
  readonly file: File;
}) {
  const kind = flags.length === 0 ? kindOf(name) : null;
  const facts = [
    ...[pages, caption].filter(Boolean),
    say(`evidence:scan.${scan}`),
    ...flags.map((flag) => say(`evidence:flag.${flag}`)),
    ...(changed ? [say('evidence:changed')] : []),
  ];
  return (
    <>
      <a href={addressOf(versionId)} target="_blank" rel="noreferrer">
        {name}
      </a>{' '}
      <span className="soft">{facts.join(' · ')}</span>
      {kind && <Preview kind={kind} versionId={versionId} name={name} />}
    </>
  );
}

const addressOf = (versionId: string): string => `/bukti/${versionId}`;

type Kind = 'image' | 'pdf';

/** The server sees to it that a name's ending says what the file is. */
function kindOf(name: string): Kind | null {
  if (/\.pdf$/i.test(name)) return 'pdf';
  return /\.(png|jpe?g|gif|webp)$/i.test(name) ? 'image' : null;
}

interface PreviewProps {
  readonly kind: Kind;
  readonly versionId: string;
  readonly name: string;
}

/** Fetched when it is asked for: every read of evidence is noted. */
function Preview({ kind, versionId, name }: PreviewProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="ws-preview" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say('workspace:preview')}</summary>
      {open && kind === 'image' && <img src={addressOf(versionId)} alt={name} />}
      {open && kind === 'pdf' && <iframe src={addressOf(versionId)} title={name} />}
    </details>
  );
}
