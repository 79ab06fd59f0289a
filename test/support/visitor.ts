import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Indicator, Instrument } from '../../src/domain/instrument/instrument.js';
import { DEMO_PASSWORD } from '../../src/people/demo-accounts.js';
import { fullAnswer } from './full-sheet.js';

/** What goes into a field, by its label: `true` ticks a box, a list ticks those names, a text is typed or chosen. */
export type Written = Readonly<Record<string, string | true | readonly string[]>>;

/** Parts of a sheet with at most so many indicators are filled field by field. */
const BY_HAND = 3;

/** The form's fields of the fullest answer. */
function fieldsOf(indicator: Indicator): (readonly [name: string, value: string])[] {
  const answer = fullAnswer(indicator);
  if (typeof answer === 'string') return [[`${indicator.code}.value`, answer]];
  return Object.entries(answer).map(([count, value]) => [`${indicator.code}.count.${count}`, String(value)]);
}

/** A person at a browser, who knows the pages only by what they say. */
export class Visitor {
  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  static async at(browser: Browser, url: string, width = 1280): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'id-ID' });
    context.setDefaultTimeout(15_000);
    return new Visitor(await context.newPage(), url);
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(this.url + path);
  }

  async signsIn(login: string): Promise<void> {
    await this.goes('/masuk');
    await this.fills({ 'Nama akun': login, 'Kata sandi': DEMO_PASSWORD });
    await this.presses('Masuk');
    await this.page.getByRole('heading', { level: 1, name: 'Pekerjaan saya' }).waitFor();
  }

  /** From the list of work to the unit's case of this stage. */
  async opens(unit: string, stage: string): Promise<void> {
    await this.goes('/kerja');
    const row = this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('link', { name: unit, exact: true }) });
    await row.getByRole('link', { name: new RegExp(`^${stage}`) }).click();
    await this.page.getByRole('heading', { level: 1, name: new RegExp(`^${stage}`) }).waitFor();
  }

  /** Takes a step of the case on the screen: its button, its form, and the word that it is recorded. */
  async takes(step: string, written: Written = {}): Promise<void> {
    await this.page.getByRole('link', { name: step, exact: true }).click();
    await this.fills(written);
    await this.looks(step);
    await this.presses(step);
    expect(await this.hears()).toContain(`Tercatat: ${step}.`);
  }

  async fills(written: Written): Promise<void> {
    for (const [label, value] of Object.entries(written)) await this.fill(label, value);
  }

  private async fill(label: string, value: string | true | readonly string[]): Promise<void> {
    const field = this.labelled(label);
    if (value === true) return field.check();
    const group = this.page.getByRole('group', { name: label, exact: true });
    if (typeof value !== 'string') {
      for (const name of value) await group.getByLabel(name, { exact: true }).check();
    } else if ((await group.count()) > 0) {
      await group.getByLabel(value, { exact: true }).check();
    } else {
      await this.fillOne(field, value);
    }
  }

  /** Types the text, or chooses it where there is a list. */
  async fillOne(field: Locator, text: string): Promise<void> {
    const isList = (await field.and(this.page.locator('select')).count()) > 0;
    await (isList ? field.selectOption({ label: text }) : field.fill(text));
  }

  /** The field of a label, with or without the word that it may stay empty. */
  private labelled(label: string): Locator {
    const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.page.getByLabel(new RegExp(`^${escaped}( \\(tidak wajib\\))?$`));
  }

  async presses(button: string): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
  }

  /** What the page says about what was just done. */
  async hears(): Promise<string> {
    return (await this.page.getByRole('status').first().textContent()) ?? '';
  }

  async reads(): Promise<string> {
    return this.page.getByRole('main').innerText();
  }

  /** Answers every indicator of the sheet of the case on the screen, part by part, each saved before the next. */
  async answersAll(link: string, instrument: Instrument, texts: readonly string[]): Promise<void> {
    await this.page.getByRole('link', { name: link, exact: true }).click();
    const parts = this.page.getByRole('navigation', { name: 'Bagian lembar' }).getByRole('link');
    const addresses = await this.each(parts, 'href');
    for (const address of addresses) {
      await this.goes(address);
      const codes = await this.each(this.page.locator('article'), 'id');
      const asked = instrument.indicators.filter(({ code }) => codes.includes(code));
      if (codes.length <= BY_HAND) for (const indicator of asked) await this.answers(indicator, texts);
      else await this.answersAtOnce(asked, texts);
      await this.looks(`lembar ${address.split('/').at(-1)}`);
      await this.presses('Simpan');
      expect(await this.hears()).toContain(`Tersimpan: ${codes.length} butir.`);
    }
  }

  private async each(found: Locator, attribute: string): Promise<string[]> {
    const all = await found.all();
    return Promise.all(all.map(async (one) => (await one.getAttribute(attribute)) ?? ''));
  }

  private async answers(indicator: Indicator, texts: readonly string[]): Promise<void> {
    for (const [name, value] of fieldsOf(indicator)) {
      const field = this.page.locator(`[name="${name}"]`);
      if ('options' in indicator) await field.and(this.page.locator(`[value="${value}"]`)).check();
      else await field.fill(value);
    }
    for (const text of texts) {
      await this.page.locator(`[name="${indicator.code}.${text}"]`).fill(`${text} untuk ${indicator.code}`);
    }
  }

  /** As a person would have left the form, without typing a thousand times: the page's own fields, set in one go. */
  private answersAtOnce(asked: readonly Indicator[], texts: readonly string[]): Promise<void> {
    const values = asked.flatMap((indicator) => [
      ...fieldsOf(indicator),
      ...texts.map((text) => [`${indicator.code}.${text}`, `${text} untuk ${indicator.code}`] as const),
    ]);
    return this.page.locator('form:has(article)').evaluate((form, entries) => {
      const { elements } = form as unknown as { elements: Record<string, { value: string }> };
      for (const [name, value] of entries) elements[name].value = value;
    }, values);
  }

  /** Keeps a picture of the page at both widths where `SCREENSHOT_DIR` says so, to be looked at. */
  async looks(name: string): Promise<void> {
    const folder = process.env.SCREENSHOT_DIR;
    if (!folder) return;
    const before = this.page.viewportSize()!;
    for (const width of [360, 1280]) {
      await this.page.setViewportSize({ width, height: 900 });
      const file = `${name.replace(/\W+/g, '-')}-${width}.png`;
      await this.page.screenshot({ path: join(folder, file), fullPage: true });
    }
    await this.page.setViewportSize(before);
  }
}
