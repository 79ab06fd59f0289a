import { describe, expect, it } from '@jest/globals';
import { DataTable } from './components/data-table.js';
import { ErrorSummary } from './components/error-summary.js';
import { Field } from './components/field.js';
import { Layout } from './layout.js';
import { renderPage } from './render.js';

const actor = { accountId: 'a', personId: 'p', name: 'Siti <b>', grants: [] };

describe('Layout', () => {
  it('carries no script and no inline style, and escapes names', () => {
    const page = renderPage(
      <Layout title="Uji" language="id" path="/akun" actor={actor} csrf="token">
        <p>Isi</p>
      </Layout>,
    );
    expect(page).toMatch(/^<!doctype html><html lang="id">/);
    expect(page).not.toMatch(/<script|<style|style=|<b>/);
    expect(page).toContain('Siti &lt;b&gt;');
  });

  it('offers a stranger to sign in, and a signed-in person to sign out', () => {
    const stranger = renderPage(<Layout title="Uji" language="id" path="/" children={null} />);
    expect(stranger).toContain('href="/masuk"');
    expect(stranger).not.toContain('action="/keluar"');
    const known = renderPage(
      <Layout title="Uji" language="id" path="/kerja" actor={actor} csrf="token" children={null} />,
    );
    expect(known).toContain('action="/keluar"');
    expect(known).toContain('<a href="/kerja" aria-current="page">');
    expect(known).not.toContain('href="/masuk"');
  });

  it('switches the language on the same page, keeping the query', () => {
    const page = renderPage(<Layout title="Uji" language="id" path="/cari?q=a%26b" children={null} />);
    expect(page).toContain('href="/cari?q=a%26b&amp;lang=en"');
  });
});

describe('Field', () => {
  it('ties label, hint, fault and control together', () => {
    const field = renderPage(
      <Field language="en" name="decree.date" label="Date" kind="date" hint="Day" error="Missing" required />,
    );
    expect(field).toContain('<label for="f-decree-date">');
    expect(field).toMatch(/<input[^>]*id="f-decree-date"[^>]*aria-invalid="true"/);
    expect(field).toContain('aria-describedby="f-decree-date-hint f-decree-date-error"');
  });
});

describe('ErrorSummary', () => {
  it('is not there when nothing is wrong', () => {
    expect(renderPage(<ErrorSummary language="id" faults={[]} />)).toBe('<!doctype html>');
  });
});

describe('DataTable', () => {
  it('says what belongs here when there are no rows', () => {
    const table = (
      <DataTable<string> caption="Unit" columns={[]} rows={[]} rowKey={(row) => row} empty="Belum ada" />
    );
    expect(renderPage(table)).toContain('Belum ada');
  });
});
