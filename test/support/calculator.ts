import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Answers } from '../../src/domain/scoring/answers.js';
import type { ScoreResult } from '../../src/domain/scoring/result.js';
import { createTestApp } from './app.js';
import { openBrowser } from './browser.js';
import { createDatabase } from './database.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The program on a port of its own and a browser beside it. */
export interface Place {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

export async function aPlace(): Promise<Place> {
  const database = await createDatabase();
  const app = await createTestApp({ databaseUrl: database.url });
  await app.listen(0, '127.0.0.1');
  const browser = await openBrowser();
  return {
    ...{ app, browser, url: await app.getUrl() },
    close: async () => {
      await browser.close();
      await app.close();
      await database.drop();
    },
  };
}

/** Somebody at the calculator. Whatever the browser complains of, such as a broken policy, is kept in `complaints`. */
export class AtCalculator {
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly url: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
  }

  static async at({ browser, url }: Place, options: BrowserContextOptions = {}): Promise<AtCalculator> {
    const context = await browser.newContext({ locale: 'id-ID', acceptDownloads: true, ...options });
    context.setDefaultTimeout(15_000);
    return new AtCalculator(await context.newPage(), context, url);
  }

  async opens(path = '/kalkulator'): Promise<this> {
    await this.page.goto(this.url + path);
    await this.page.locator('.fold').first().waitFor();
    return this;
  }

  async chooses(name: string, content: string | Uint8Array): Promise<void> {
    const buffer = Buffer.from(content);
    await this.page.locator('#berkas').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await this.page.locator('.toolbar .notice').filter({ hasText: name }).waitFor();
  }

  /** Answers as a saved file holds them. */
  async loads(answers: Answers): Promise<void> {
    await this.chooses('jawaban.json', JSON.stringify({ instrument: 'lke-zi-2021', answers }));
  }

  total(): Promise<string> {
    return this.page.locator('#nilai-total').innerText();
  }

  notice(): Promise<string> {
    return this.page.locator('.toolbar .notice').innerText();
  }

  /** Opens every part, so that every field is there. */
  async unfolds(): Promise<void> {
    for (const fold of await this.page.locator('.fold').all())
      if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click();
  }

  /** The element that has the focus. */
  focused(): Promise<{ readonly id: string; readonly text: string }> {
    return this.page.evaluate(
      '({ id: document.activeElement.id, text: document.activeElement.textContent ?? "" })',
    );
  }

  field(code: string) {
    return this.page.locator(`[id="butir-${code}"]`);
  }

  /** What axe-core finds against WCAG 2.2 AA on the page as it stands. */
  async faults(): Promise<string[]> {
    await this.page.evaluate(AXE);
    return this.page.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { axe } = globalThis as unknown as {
        axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
      };
      const { violations } = await axe.run({ runOnly: tags });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What the server says of the same answers. */
export async function scoredByServer({ app }: Place, answers: Answers): Promise<ScoreResult> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/instruments/lke-zi-2021/score',
    payload: { answers },
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<ScoreResult>();
}
