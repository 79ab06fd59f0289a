import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { loadInstrument } from '../../../src/platform/seeds.js';
import { openBrowser } from '../../support/browser.js';
import { type Program, scratchFolder, startProgram } from '../../support/program.js';
import { Visitor, type Written } from '../../support/visitor.js';

const UNIT = 'Kantor Layanan Peragaan Satu';
const PUBLIC_PAGE = '/unit/kantor-layanan-peragaan-satu';
const instrument = loadInstrument('lke-zi-2021');

let program: Program;
let browser: Browser;
let today: string;
const present = new Map<string, Visitor>();

/** One story: what comes after a failure would only wait for pages that never come. */
let broken = false;
function chapter(name: string, tell: () => Promise<void>): void {
  it(
    name,
    async () => {
      if (broken) throw new Error('the story ended earlier');
      broken = true;
      await tell();
      broken = false;
    },
    600_000,
  );
}

/** Everyone signs in once and stays at a browser of their own. */
async function person(login: string): Promise<Visitor> {
  const known = present.get(login);
  if (known) return known;
  const visitor = await Visitor.at(browser, program.url);
  await visitor.signsIn(login);
  present.set(login, visitor);
  return visitor;
}

async function step(login: string, stage: string, name: string, written: Written = {}): Promise<void> {
  const visitor = await person(login);
  await visitor.opens(UNIT, stage);
  await visitor.takes(name, written);
}

async function publicPage(): Promise<string> {
  const anyone = await Visitor.at(browser, program.url);
  await anyone.goes(PUBLIC_PAGE);
  await anyone.looks('register');
  const text = await anyone.reads();
  await anyone.page.context().close();
  return text;
}

beforeAll(async () => {
  program = await startProgram({ env: { DATA_DIR: scratchFolder() } });
  [browser] = await Promise.all([openBrowser(), program.ready()]);
  today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());
}, 120_000);

afterAll(async () => {
  await browser?.close();
  program?.signalGroup('SIGTERM');
  await program?.ended;
});

/** The program that `npm start` serves, by its pages alone: whoever has the next step takes it in a browser. */
describe('a unit on its way to WBK, by everybody in a browser', () => {
  chapter('declares, is designated and opens its assessment', async () => {
    await step('kepala', 'Pencanangan', 'Canangkan', {
      'Dicanangkan oleh (jabatan)': 'Kepala Kantor Layanan Peragaan Satu',
      'Tanggal pencanangan': '2025-01-06',
      'Pakta integritas sudah ditandatangani': true,
      'Jumlah pegawai unit': '40',
      'Pegawai yang menandatangani pakta integritas': '38',
      'Lembaga yang menyaksikan': 'Ombudsman RI',
      'Nomor dokumen': 'DEK-1/2025',
      'Dipublikasikan di (tautan)': 'https://example.go.id/pencanangan',
    });
    await step('pimpinan', 'Penetapan unit ZI', 'Tetapkan sebagai unit ZI', {
      'Nomor surat keputusan': 'SK-1/2025',
      'Tanggal surat keputusan': '2025-02-03',
    });
    await step('operator', 'Penetapan unit ZI', 'Buka penilaian mandiri', {
      'Predikat yang dituju': 'WBK (Wilayah Bebas dari Korupsi)',
    });
    expect(await publicPage()).toContain('Dicanangkan');
  });

  chapter('fills 113 indicators, its head approves them and submits', async () => {
    const operator = await person('operator');
    await operator.opens(UNIT, 'Penilaian mandiri');
    await operator.answersAll('Isi lembar', instrument, ['note', 'evidence']);
    await step('kepala', 'Penilaian mandiri', 'Setujui isi LKE');
    await step('kepala', 'Penilaian mandiri', 'Ajukan ke TPI');
  });

  chapter('is evaluated by the internal team and recommended', async () => {
    await step('ketua', 'Evaluasi TPI', 'Tunjuk tim', {
      'Anggota tim': ['Yusuf Maulana'],
      'Ketua tim': 'Nurul Hidayah',
      'Pengendali teknis': 'Teguh Santoso',
    });
    const member = await person('anggota');
    await member.opens(UNIT, 'Evaluasi TPI');
    await member.answersAll('Isi penilaian evaluator', instrument, ['reason']);
    await step('anggota', 'Evaluasi TPI', 'Akhiri penilaian anggota');
    await step('ketua', 'Evaluasi TPI', 'Sepakati dan teruskan ke pengendali teknis');
    await step('pengendali', 'Evaluasi TPI', 'Terbitkan LHE: direkomendasikan', {
      'Nomor laporan': 'LHE-1/2026',
      'Tanggal laporan': today,
      'Ringkasan hasil evaluasi': 'Layak diusulkan.',
    });
  });

  chapter('is proposed with letter and SPTJM once every prerequisite is recorded', async () => {
    const admin = await person('admin');
    for (const [name, value] of Object.entries(UNIT_FACTS)) await recordFact(admin, name, value);
    await step('pimpinan', 'Pengusulan', 'Usulkan ke TPN', {
      'Nomor surat': 'SU-1/2026',
      'Tanggal surat': today,
      'Nomor SPTJM': 'SPTJM-1/2026',
      'Tanggal SPTJM': today,
      'SPTJM sudah ditandatangani pimpinan instansi': true,
    });
    await step('sekretariat', 'Pengusulan', 'Nyatakan lulus seleksi administrasi', {
      'Surat pengusulan lengkap': true,
      'SPTJM lengkap': true,
      'Nilai minimal LKE terpenuhi': true,
      'Pernyataan tindak lanjut hasil pemeriksaan (TLHP) ada': true,
      'Laporan survei ada': true,
    });
  });

  chapter('passes the desk and the field of the national team', async () => {
    await step('sekretariat', 'Evaluasi TPN', 'Tunjuk evaluator', {
      Evaluator: ['Fajar Nugroho', 'Indah Permatasari'],
    });
    for (const login of ['penilai1', 'penilai2']) {
      const evaluator = await person(login);
      await evaluator.opens(UNIT, 'Evaluasi TPN');
      await evaluator.answersAll('Isi penilaian evaluator', instrument, ['reason']);
    }
    await step('penilai1', 'Evaluasi TPN', 'Akhiri penilaian masing-masing');
    await step('penilai1', 'Evaluasi TPN', 'Loloskan ke verifikasi lapangan', {
      'Tanggal wawancara': today,
      'Ringkasan wawancara': 'Pimpinan dan pegawai memahami programnya.',
      Rekomendasi: 'Lanjut ke lapangan.',
    });
    await step('penilai2', 'Evaluasi TPN', 'Nyatakan lulus verifikasi lapangan', {
      'Tanggal kunjungan': today,
      'Hal yang diperiksa': 'Layanan, pengaduan, sarana.',
      Temuan: 'Tidak ada.',
      'Nomor laporan': 'LHE-TPN-1/2026',
      'Tanggal laporan': today,
      'Ringkasan hasil evaluasi': 'Layanan sesuai dengan buktinya.',
    });
  });

  chapter('is granted once the panel has voted and a second person has confirmed', async () => {
    await step('sekretariat', 'Pleno dan keputusan', 'Tetapkan anggota pleno', {
      'Anggota pleno': ['Slamet Riyadi', 'Kartika Dewanti', 'Yohanes Tambunan'],
    });
    for (const login of ['panel1', 'panel2']) {
      await step(login, 'Pleno dan keputusan', 'Berikan suara', { Suara: 'Setuju predikat diberikan' });
    }
    await step('panel3', 'Pleno dan keputusan', 'Berikan suara', {
      Suara: 'Tidak setuju',
      Alasan: 'Pembangunan ZI terlalu singkat.',
    });
    await step('sekretariat', 'Pleno dan keputusan', 'Catat putusan pleno: berikan predikat', {
      'Nomor berita acara': 'BA-1/2026',
      'Tanggal berita acara': today,
      'Isi berita acara': 'Dua setuju, satu tidak.',
    });
    await step('menteri1', 'Pleno dan keputusan', 'Catat surat keputusan', {
      'Nomor surat keputusan': 'KEP-1/2026',
      'Tanggal surat keputusan': today,
    });
    expect(await publicPage()).not.toContain('KEP-1/2026');
    await step('menteri2', 'Pleno dan keputusan', 'Konfirmasi keputusan');
    expect(await publicPage()).toContain('KEP-1/2026');
  });

  chapter('is found by anyone beside the published grants', async () => {
    const anyone = await Visitor.at(browser, program.url);
    await anyone.goes('/');
    await anyone.page
      .getByLabel('Nama unit, instansi, atau kota')
      .first()
      .fill('kantor layanan pergaan satu');
    await anyone.page.keyboard.press('Enter');
    await anyone.page.getByRole('link', { name: UNIT }).click();
    expect(await anyone.reads()).toContain('WBK');
  });
});

const UNIT_FACTS: Readonly<Record<string, string>> = {
  'Unit menjalankan layanan utama instansi': 'Ya',
  'Layanan unit berpengaruh besar pada persepsi masyarakat': 'Ya',
  'Tindak lanjut temuan APIP dan BPK (TLHP)': '100',
  'Pelaporan LHKPN': '100',
  'Pelaporan LHKASN': '100',
  'Predikat SAKIP internal unit': 'BB',
};

async function recordFact(admin: Visitor, name: string, value: string): Promise<void> {
  await admin.goes('/prasyarat');
  await admin.page.getByRole('link', { name: UNIT, exact: true }).click();
  const section = admin.page.getByRole('region', { name, exact: true });
  await section.locator('summary').last().click();
  await admin.fillOne(section.getByLabel('Nilai', { exact: true }), value);
  await section.getByLabel('Tahun').fill('2025');
  await section.getByLabel('Dokumen sumber').fill('LHR-1/2026');
  await section.getByRole('button', { name: 'Catat', exact: true }).click();
  expect(await admin.hears()).toContain('Prasyarat tercatat.');
}
