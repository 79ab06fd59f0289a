export const PAGE = '/kalkulator';
export const MANIFEST = '/kalkulator/manifest.webmanifest';
export const SERVICE_WORKER = '/kalkulator/sw.js';
