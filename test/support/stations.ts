import { recordPrerequisites } from './prerequisites.js';
import type { Walk } from './walk.js';

/** Dates long enough ago that the unit has been building its integrity zone for a year. */
export const DECLARED_ON = '2024-11-04';
export const DESIGNATED_ON = '2025-01-06';

export const TEAM = (walk: Walk) => ({
  members: walk.ids('member'),
  leader: walk.ids('leader'),
  controller: walk.ids('controller'),
});
export const REPORT = (walk: Walk) => ({ reportNumber: 'LHE-1', reportDate: walk.today, summary: 'Layak.' });
/** The national team's LHE. */
export const NATIONAL_REPORT = (walk: Walk) => ({
  reportNumber: 'LHE-TPN-1',
  reportDate: walk.today,
  summary: 'Pengaduan dijawab terlalu lama.',
});
export const PAPERS = (walk: Walk) => ({
  letterNumber: 'SU-1',
  letterDate: walk.today,
  sptjmNumber: 'SPTJM-1',
  sptjmDate: walk.today,
  sptjmSigned: true,
});
export const SELECTION = {
  letterComplete: true,
  sptjmComplete: true,
  minimumsReached: true,
  tlhpStatement: true,
  surveyReport: true,
};
export const DECREE = (walk: Walk, decreeNumber = 'KEP-1') => ({ decreeNumber, decreeDate: walk.today });
export const REVOCATION = (walk: Walk) => ({
  ...DECREE(walk, 'KEP-CABUT-1'),
  reason: 'Pungutan liar terbukti pada layanan unit.',
});

/** The straight way, station by station: its name is what has just been done. */
export const STATIONS = [
  [
    'declared',
    (walk) =>
      walk.must('head', 'declaration', 'declare', {
        declaredBy: 'Kepala Kantor',
        declaredOn: DECLARED_ON,
        pactSigned: true,
        staffTotal: 40,
        staffSigned: 38,
        witnesses: 'Ombudsman RI',
        documentNumber: 'DEK-1',
        publishedAt: 'https://example.go.id/pencanangan',
      }),
  ],
  [
    'designated',
    (walk) =>
      walk.must('agencyHead', 'designation', 'designate', {
        decreeNumber: 'SK-1',
        decreeDate: DESIGNATED_ON,
      }),
  ],
  ['opened', (walk) => walk.must('operator', 'designation', 'open-assessment', { predicate: 'WBK' })],
  ['filled', (walk) => walk.fill('operator')],
  ['approved', (walk) => walk.must('head', 'assessment', 'approve')],
  ['submitted', (walk) => walk.must('head', 'assessment', 'submit')],
  ['scoring', (walk) => walk.must('leader', 'internal-evaluation', 'assign', TEAM(walk))],
  ['scored', (walk) => walk.score('member', 'internal-evaluation')],
  ['agreeing', (walk) => walk.must('member', 'internal-evaluation', 'conclude-scoring')],
  ['controlling', (walk) => walk.must('leader', 'internal-evaluation', 'agree')],
  ['recommended', (walk) => walk.must('controller', 'internal-evaluation', 'recommend', REPORT(walk))],
  [
    'proposed',
    async (walk) => {
      await recordPrerequisites(walk);
      await walk.must('agencyHead', 'proposal', 'propose', PAPERS(walk));
    },
  ],
  ['selected', (walk) => walk.must('secretariat', 'proposal', 'pass', SELECTION)],
  [
    'desk',
    (walk) =>
      walk.must('secretariat', 'national-evaluation', 'assign', {
        evaluators: walk.ids('evaluator1', 'evaluator2'),
      }),
  ],
  [
    'desk-scored',
    async (walk) => {
      await walk.score('evaluator1', 'national-evaluation');
      await walk.score('evaluator2', 'national-evaluation');
    },
  ],
  ['moderating', (walk) => walk.must('evaluator1', 'national-evaluation', 'conclude-desk')],
  [
    'field',
    (walk) =>
      walk.must('evaluator1', 'national-evaluation', 'pass-desk', {
        interviewDate: walk.today,
        interviewSummary: 'Pimpinan dan staf memahami program.',
        recommendation: 'Lanjut ke lapangan.',
      }),
  ],
  [
    'deciding',
    (walk) =>
      walk.must('evaluator2', 'national-evaluation', 'pass-field', {
        visitDate: walk.today,
        checklist: 'Sesuai.',
        findings: 'Tidak ada.',
        ...NATIONAL_REPORT(walk),
      }),
  ],
  [
    'voting',
    (walk) =>
      walk.must('secretariat', 'decision', 'convene', { panel: walk.ids('panel1', 'panel2', 'panel3') }),
  ],
  [
    'voted',
    async (walk) => {
      await walk.must('panel1', 'decision', 'vote', { vote: 'for' });
      await walk.must('panel2', 'decision', 'vote', { vote: 'for' });
      await walk.must('panel3', 'decision', 'vote', { vote: 'against', reason: 'Terlalu singkat.' });
    },
  ],
  [
    'resolved',
    (walk) =>
      walk.must('secretariat', 'decision', 'resolve-grant', {
        minutesNumber: 'BA-1',
        minutesDate: walk.today,
        minutes: 'Dua setuju, satu tidak.',
      }),
  ],
  ['decreed', (walk) => walk.must('minister1', 'decision', 'decree', DECREE(walk))],
  ['granted', (walk) => walk.must('minister2', 'decision', 'confirm')],
  [
    'revocation-decreed',
    (walk) => walk.must('minister1', 'predicate', 'decree-revocation', REVOCATION(walk)),
  ],
  ['revoked', (walk) => walk.must('minister2', 'predicate', 'confirm-revocation')],
] as const satisfies readonly (readonly [string, (walk: Walk) => Promise<void>])[];

export type Station = (typeof STATIONS)[number][0];
