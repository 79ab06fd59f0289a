import type { ProcedureName } from '../domain/procedures.js';
import type { Actor } from '../platform/actor.js';
import type { Stage } from './demo-data.js';

export type Who =
  | 'operator'
  | 'head'
  | 'agencyHead'
  | 'member'
  | 'leader'
  | 'controller'
  | 'secretariat'
  | 'evaluator1'
  | 'evaluator2'
  | 'panel1'
  | 'panel2'
  | 'panel3'
  | 'minister1'
  | 'minister2';

interface Scene {
  readonly players: Readonly<Record<Who, Actor>>;
  readonly today: string;
  readonly unit: string;
}

type Act =
  | { readonly kind: 'fill'; readonly who: Who; readonly leaveBlank: number }
  | { readonly kind: 'score'; readonly who: Who; readonly procedure: ProcedureName }
  | {
      readonly kind: 'step';
      readonly who: Who;
      readonly procedure: ProcedureName;
      readonly event: string;
      readonly input?: (scene: Scene) => Readonly<Record<string, unknown>>;
    };

type InputOf = (scene: Scene) => Readonly<Record<string, unknown>>;
const step = (who: Who, procedure: ProcedureName, event: string, input?: InputOf): Act => ({
  kind: 'step',
  who,
  procedure,
  event,
  input,
});
const id = (scene: Scene, ...who: readonly Who[]) => who.map((one) => scene.players[one].personId);

/** The same day so many years ago; 28 February stands for a day that a year does not have. */
const yearsAgo = (today: string, years: number): string => {
  const monthAndDay = today.slice(4) === '-02-29' ? '-02-28' : today.slice(4);
  return `${Number(today.slice(0, 4)) - years}${monthAndDay}`;
};

const declared: readonly Act[] = [
  step('head', 'declaration', 'declare', ({ today, unit }) => ({
    declaredBy: `Kepala ${unit}`,
    declaredOn: yearsAgo(today, 3),
    pactSigned: true,
    staffTotal: 42,
    staffSigned: 42,
    witnesses: 'Ombudsman RI Perwakilan (peragaan); Inspektorat Kementerian Peragaan',
    documentNumber: 'PERAGAAN/01',
    publishedAt: 'https://example.go.id/pencanangan',
  })),
  step('agencyHead', 'designation', 'designate', ({ today }) => ({
    decreeNumber: 'PERAGAAN/SK/02',
    decreeDate: yearsAgo(today, 2),
  })),
  step('operator', 'designation', 'open-assessment', () => ({ predicate: 'WBK' })),
];

const filling: readonly Act[] = [...declared, { kind: 'fill', who: 'operator', leaveBlank: 5 }];

const submitted: readonly Act[] = [
  ...declared,
  { kind: 'fill', who: 'operator', leaveBlank: 0 },
  step('head', 'assessment', 'approve'),
  step('head', 'assessment', 'submit'),
];

const internal: readonly Act[] = [
  ...submitted,
  step('leader', 'internal-evaluation', 'assign', (scene) => ({
    members: id(scene, 'member'),
    leader: id(scene, 'leader'),
    controller: id(scene, 'controller'),
  })),
];

const preparing: readonly Act[] = [
  ...internal,
  { kind: 'score', who: 'member', procedure: 'internal-evaluation' },
  step('member', 'internal-evaluation', 'conclude-scoring'),
  step('leader', 'internal-evaluation', 'agree'),
  step('controller', 'internal-evaluation', 'recommend', ({ today }) => ({
    reportNumber: 'PERAGAAN/LHE/03',
    reportDate: today,
    summary: 'Unit memenuhi seluruh nilai minimal dan direkomendasikan.',
  })),
];

const desk: readonly Act[] = [
  ...preparing,
  step('agencyHead', 'proposal', 'propose', ({ today }) => ({
    letterNumber: 'PERAGAAN/SU/04',
    letterDate: today,
    sptjmNumber: 'PERAGAAN/SPTJM/05',
    sptjmDate: today,
    sptjmSigned: true,
  })),
  step('secretariat', 'proposal', 'pass', () => ({
    letterComplete: true,
    sptjmComplete: true,
    minimumsReached: true,
    tlhpStatement: true,
    surveyReport: true,
  })),
  step('secretariat', 'national-evaluation', 'assign', (scene) => ({
    evaluators: id(scene, 'evaluator1', 'evaluator2'),
  })),
];

const voting: readonly Act[] = [
  ...desk,
  { kind: 'score', who: 'evaluator1', procedure: 'national-evaluation' },
  { kind: 'score', who: 'evaluator2', procedure: 'national-evaluation' },
  step('evaluator1', 'national-evaluation', 'conclude-desk'),
  step('evaluator1', 'national-evaluation', 'pass-desk', ({ today }) => ({
    interviewDate: today,
    interviewSummary: 'Pimpinan dan staf memahami program dan dapat menunjukkan hasilnya.',
    recommendation: 'Lanjut ke verifikasi lapangan.',
  })),
  step('evaluator2', 'national-evaluation', 'pass-field', ({ today }) => ({
    visitDate: today,
    checklist: 'Ruang layanan, pengaduan, dan informasi biaya sesuai dengan bukti.',
    findings: 'Tidak ada temuan.',
    reportNumber: 'PERAGAAN/LHE-TPN/08',
    reportDate: today,
    summary: 'Layanan unit sesuai dengan buktinya; pengaduan agar dijawab lebih cepat.',
  })),
  step('secretariat', 'decision', 'convene', (scene) => ({ panel: id(scene, 'panel1', 'panel2', 'panel3') })),
  step('panel1', 'decision', 'vote', () => ({ vote: 'for' })),
];

const granted: readonly Act[] = [
  ...voting,
  step('panel2', 'decision', 'vote', () => ({ vote: 'for' })),
  step('panel3', 'decision', 'vote', () => ({ vote: 'against', reason: 'Waktu pembangunan masih singkat.' })),
  step('secretariat', 'decision', 'resolve-grant', ({ today }) => ({
    minutesNumber: 'PERAGAAN/BA/06',
    minutesDate: today,
    minutes: 'Dua suara setuju, satu tidak setuju.',
  })),
  step('minister1', 'decision', 'decree', ({ today }) => ({
    decreeNumber: 'PERAGAAN/KEP/07',
    decreeDate: today,
  })),
  step('minister2', 'decision', 'confirm'),
];

const revoked: readonly Act[] = [
  ...granted,
  step('minister1', 'predicate', 'decree-revocation', ({ today }) => ({
    decreeNumber: 'PERAGAAN/KEP/08',
    decreeDate: today,
    reason: 'Peragaan: pungutan liar terbukti pada layanan unit.',
  })),
  step('minister2', 'predicate', 'confirm-revocation'),
  step('head', 'predicate', 'reply', () => ({
    reply:
      'Peragaan: kami menerima keputusan ini. Loket pembayaran sudah ditutup dan diganti pembayaran nontunai.',
  })),
];

/** What was done at a unit that stands at a stage, in order. */
export const WAY: Readonly<Record<Stage, readonly Act[]>> = {
  undeclared: [],
  filling,
  internal,
  preparing,
  desk,
  voting,
  granted,
  revoked,
};
