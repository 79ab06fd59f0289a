import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** The Chromium that npm brings, unpacked to the run's own folder (`global-setup.ts`), or the one at `CHROMIUM_PATH`. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await unpack()),
    args: ['--no-sandbox', '--headless=shell', '--disable-gpu'],
  });
}

/** One worker of the run at a time: a program that is still being written cannot be started. */
async function unpack(): Promise<string> {
  const turn = join(process.env.TEST_RUN_DIR ?? '', 'unpacking');
  while (!taken(turn)) await sleep(100);
  try {
    return await chromium.executablePath();
  } finally {
    rmdirSync(turn);
  }
}

function taken(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
