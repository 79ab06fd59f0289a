/** What may be evidence: media type, the name's endings (the first is given to a name without one), shown inside a browser or not. */
const TYPES = {
  'application/pdf': { endings: ['pdf'], preview: true },
  'application/msword': { endings: ['doc', 'dot'], preview: false },
  'application/vnd.ms-excel': { endings: ['xls', 'xlt'], preview: false },
  'application/vnd.ms-powerpoint': { endings: ['ppt', 'pps'], preview: false },
  'application/x-cfb': { endings: ['doc', 'xls', 'ppt', 'docx', 'xlsx', 'pptx'], preview: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx'],
    preview: false,
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { endings: ['xlsx'], preview: false },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    endings: ['pptx'],
    preview: false,
  },
  'application/vnd.oasis.opendocument.text': { endings: ['odt'], preview: false },
  'application/vnd.oasis.opendocument.spreadsheet': { endings: ['ods'], preview: false },
  'application/vnd.oasis.opendocument.presentation': { endings: ['odp'], preview: false },
  'application/vnd.oasis.opendocument.graphics': { endings: ['odg'], preview: false },
  'image/jpeg': { endings: ['jpg', 'jpeg', 'jpe', 'jfif'], preview: true },
  'image/png': { endings: ['png'], preview: true },
  'image/apng': { endings: ['png', 'apng'], preview: true },
  'image/gif': { endings: ['gif'], preview: true },
  'image/webp': { endings: ['webp'], preview: true },
  'image/avif': { endings: ['avif'], preview: true },
  'image/heic': { endings: ['heic', 'heif'], preview: false },
  'image/heif': { endings: ['heif', 'heic'], preview: false },
  'image/tiff': { endings: ['tif', 'tiff'], preview: false },
  'image/bmp': { endings: ['bmp'], preview: false },
  'video/mp4': { endings: ['mp4', 'm4v'], preview: true },
  'video/x-m4v': { endings: ['m4v', 'mp4'], preview: false },
  'video/quicktime': { endings: ['mov'], preview: false },
  'video/webm': { endings: ['webm'], preview: true },
  'video/matroska': { endings: ['mkv'], preview: false },
  'video/3gpp': { endings: ['3gp'], preview: false },
  'video/3gpp2': { endings: ['3g2'], preview: false },
  'video/vnd.avi': { endings: ['avi'], preview: false },
  'video/mpeg': { endings: ['mpg', 'mpeg'], preview: false },
  'audio/mpeg': { endings: ['mp3'], preview: true },
  'audio/x-m4a': { endings: ['m4a'], preview: false },
  'audio/mp4': { endings: ['m4a', 'mp4'], preview: false },
  'audio/ogg': { endings: ['ogg', 'oga'], preview: true },
  'audio/ogg; codecs=opus': { endings: ['opus', 'ogg'], preview: false },
  'audio/wav': { endings: ['wav'], preview: true },
  'audio/flac': { endings: ['flac'], preview: false },
  'audio/aac': { endings: ['aac'], preview: false },
  'audio/amr': { endings: ['amr'], preview: false },
  'application/zip': { endings: ['zip'], preview: false },
  'text/plain': { endings: ['txt', 'text', 'log', 'md', 'eml'], preview: true },
  'text/csv': { endings: ['csv'], preview: false },
} as const satisfies Record<string, { endings: readonly [string, ...string[]]; preview: boolean }>;

export type MediaType = keyof typeof TYPES;
export const isAccepted = (mime: string): mime is MediaType => mime in TYPES;

/** `encrypted`: no evaluator can open it without a password. `active`: holds a script, so it is never shown inside a browser. */
export type Flag = 'encrypted' | 'active';

/** Endings that make a program of a file once it is saved, whatever is in it. */
const PROGRAMS = new Set(
  (
    'exe com scr pif msi msp mst cpl dll sys drv ocx bat cmd ps1 psm1 vbs vbe js jse mjs cjs wsf wsh hta lnk url reg jar ' +
    'class apk app dmg deb rpm sh bash zsh csh ksh py pyc pl rb php phar asp aspx jsp swf xll gadget inf scf chm html htm ' +
    'xhtml shtml svg svgz xml mht mhtml'
  ).split(' '),
);
export const isProgramName = (extension: string): boolean => PROGRAMS.has(extension);

/** Office files with macros, by their endings. */
const MACRO_FILES = new Set('docm dotm xlsm xltm xlam xlsb pptm potm ppsm ppam sldm'.split(' '));
export const isMacroName = (extension: string): boolean => MACRO_FILES.has(extension);

const ARCHIVES = new Set('zip 7z rar gz tgz bz2 xz zst tar cab arj lzh iso'.split(' '));
export const isArchiveName = (extension: string): boolean => ARCHIVES.has(extension);

/** Whether a browser shows it in a tab of its own; what holds a script is always saved instead. */
export const isPreviewable = (type: MediaType, flags: readonly Flag[]): boolean =>
  TYPES[type].preview && flags.length === 0;

/** The name with an ending that says what the file is, so that nobody opens it as something else. */
export function nameFor(type: MediaType, name: string, extension: string): string {
  const endings: readonly string[] = TYPES[type].endings;
  return endings.includes(extension) ? name : `${name}.${endings[0]}`;
}
