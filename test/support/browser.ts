import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** The Chromium that npm brings, unpacked to the run's own folder (`global-setup.ts`), or the one at `CHROMIUM_PATH`. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
    args: ['--no-sandbox', '--headless=shell', '--disable-gpu'],
  });
}
