import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** One of every kind of page for everybody. */
export const PUBLIC_PAGES = [
  '/',
  '/cari?q=polres',
  '/cari?q=zzzz+tidak+ada',
  '/unit/pengadilan-negeri-surabaya',
  '/unit/pengadilan-negeri-surabaya?pada=2021-06-30',
  '/kelengkapan',
  '/instansi',
  '/instansi/mahkamah-agung',
  '/provinsi',
  '/provinsi/bali',
  '/statistik',
  '/arti',
  '/data',
  '/aksesibilitas',
  '/privasi',
] as const;

export const inLanguage = (address: string, language: 'id' | 'en'): string =>
  `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;

/** The addresses within the site that a page leads to or shows. */
export function addressesIn(html: string): string[] {
  const found = [...html.matchAll(/(?:href|src|srcSet|srcset|action)="(\/[^"#]*)/g)].map(([, address]) =>
    address.replaceAll('&amp;', '&'),
  );
  return [...new Set(found)];
}

/** Serves on a free port of this machine, for a browser. */
export async function listening(app: NestFastifyApplication): Promise<string> {
  await app.listen(0, '127.0.0.1');
  return (await app.getUrl()).replace('[::1]', '127.0.0.1');
}
