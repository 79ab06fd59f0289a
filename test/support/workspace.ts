import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../../src/platform/root.js';
import type { Player } from './cast.js';
import { uploaderOf } from './uploading.js';

const axe = readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** One of the players at a browser of their own, signed in; pages are named by their path. */
export async function workspaceOf(
  browser: Browser,
  app: NestFastifyApplication,
  player: Player,
  width = 1280,
): Promise<Page> {
  const { url, headers } = await uploaderOf(app, player);
  const context = await browser.newContext({
    ...{ baseURL: url, locale: 'id-ID', viewport: { width, height: 900 } },
  });
  context.setDefaultTimeout(15_000);
  const [name = '', value = ''] = headers.cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}

const LOOKS = [
  ['id', 'light'],
  ['en', 'dark'],
  ['id', 'dark'],
  ['en', 'light'],
] as const;

/** Nothing that axe finds, in both languages and schemes, and no sideways scrolling at 320 px. */
export async function expectSound(page: Page, paths: readonly string[]): Promise<void> {
  await page.setViewportSize({ width: 320, height: 900 });
  for (const [language, colorScheme] of LOOKS) {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const faults = await page.evaluate(`${axe}; axe.run(document).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.html).join(' ')))`);
      expect([path, language, colorScheme, faults]).toEqual([path, language, colorScheme, []]);
      const width: number = await page.evaluate('document.documentElement.scrollWidth');
      expect([path, width]).toEqual([path, 320]);
    }
  }
}

/** Keeps pictures of the page where `SCREENSHOT_DIR` says so, to be looked at. */
export async function looks(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOT_DIR;
  if (!folder) return;
  const before = page.viewportSize()!;
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize(before);
}
