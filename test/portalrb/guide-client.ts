import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** How long the guide's client waits before each further try, in seconds. */
const PAUSES = [0, 60, 120];

export interface Fetched {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  readonly tries: number;
}

/** The portal's side of the ministry's guide, version 1.0.0: GET, a bearer token, and three more tries after a 5xx. */
export class GuideClient {
  /** What it would have waited, in seconds. */
  readonly waited: number[] = [];

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly token?: string,
    private readonly remoteAddress = '192.0.2.40',
  ) {}

  async fetch(path: string): Promise<Fetched> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.app.inject({
        url: `/api/portalrb${path}`,
        remoteAddress: this.remoteAddress,
        headers: this.token === undefined ? {} : { authorization: `Bearer ${this.token}` },
      });
      const pause = PAUSES[tries - 1];
      if (answer.statusCode < 500 || pause === undefined) {
        const type = String(answer.headers['content-type']);
        return { status: answer.statusCode, type, body: JSON.parse(answer.body), tries };
      }
      this.waited.push(pause);
    }
  }

  /** What the portal does in one go: both lists, then every unit's answers. Throws where an answer is not as the guide says. */
  async fetchAll(): Promise<{ units: Unit[]; sheets: Sheet[] }> {
    const lists = [await this.list('unit-wbk'), await this.list('unit-wbbm')];
    const units = lists.flat();
    const sheets: Sheet[] = [];
    for (const { id, nama } of units) {
      const sheet = (await this.good(`/lke/jawaban-unit/${id}`)) as Sheet;
      if (sheet.unit_id !== id || sheet.nama_unit !== nama || !Number.isInteger(sheet.tahun))
        throw new Error(`not the sheet of ${id}`);
      sheet.answers.forEach(checkAnswer);
      sheets.push(sheet);
    }
    return { units, sheets };
  }

  private async list(name: string): Promise<Unit[]> {
    const { tahun, units } = (await this.good(`/pengusulan/${name}`)) as { tahun: unknown; units: Unit[] };
    if (!Number.isInteger(tahun)) throw new Error('tahun is no whole number');
    const allowed = name === 'unit-wbk' ? ['WBK', 'WBK-AFIRMASI'] : ['WBBM'];
    for (const { id, nama, kategori, afirmasi } of units)
      if (!id || !nama || !allowed.includes(kategori) || typeof afirmasi !== 'boolean')
        throw new Error(`${name}: not a unit of the guide`);
    return units;
  }

  private async good(path: string): Promise<unknown> {
    const { status, type, body } = await this.fetch(path);
    if (status !== 200 || !type.startsWith('application/json'))
      throw new Error(`${path} answered ${status} ${JSON.stringify(body)}`);
    return body;
  }
}

export interface Unit {
  readonly id: string;
  readonly nama: string;
  readonly kategori: string;
  readonly afirmasi: boolean;
}

export interface Sheet {
  readonly unit_id: string;
  readonly nama_unit: string;
  readonly tahun: number;
  readonly answers: readonly SheetAnswer[];
}

export interface SheetAnswer {
  readonly soal_id: number;
  readonly jawaban_unit: string | null;
  readonly jawaban_tpi: string | null;
  readonly catatan_unit: string | null;
  readonly bukti_dukung_unit: string | null;
  readonly catatan_tpi: string | null;
}

const TEXTS = ['jawaban_unit', 'jawaban_tpi', 'catatan_unit', 'bukti_dukung_unit', 'catatan_tpi'] as const;

function checkAnswer(answer: SheetAnswer): void {
  const fine =
    Number.isInteger(answer.soal_id) &&
    TEXTS.every((name) => answer[name] === null || typeof answer[name] === 'string') &&
    /^([A-E]|Ya|Tidak|\d+(\.\d+)?)$/.test(answer.jawaban_unit ?? 'A');
  if (!fine) throw new Error(`not an answer of the guide: ${JSON.stringify(answer)}`);
}
