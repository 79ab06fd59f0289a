/** Longest name that is kept, in characters; every file system of the readers' takes it. */
const LONGEST = 150;
/** What a file is called when nothing of its name is left. */
const NAMELESS = 'berkas';

/**
 * A name as it may be shown and saved: the last part of whatever path came with it, without what hides, reverses or breaks
 * text (controls, direction marks, half characters) and without what file systems keep for themselves.
 */
export function cleanName(raw: string): string {
  const last = raw.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '');
  return shortened(plain) || NAMELESS;
}

/** The end of the name in small letters, without its dot; empty where there is none. */
export const extensionOf = (name: string): string =>
  /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const extension = extensionOf(name);
  const end = extension ? `.${extension}` : '';
  return (
    characters
      .slice(0, LONGEST - end.length)
      .join('')
      .trimEnd() + end
  );
}

/** The value of Content-Disposition (RFC 6266): a plain name for old readers, the real one for all others. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
