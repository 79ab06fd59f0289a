/** Every address of these pages, in one place. */
export const pathOf = {
  work: '/kerja',
  cycle: '/siklus',
  calendar: '/siklus/kalender',
  unit: (id: string) => `/unit-kerja/${id}`,
  unitHistory: (id: string) => `/unit-kerja/${id}/riwayat`,
  publicUnit: (slug: string) => `/unit/${slug}`,
  case: (id: string) => `/kasus/${id}`,
  step: (id: string, event: string) => `/kasus/${id}/langkah/${event}`,
  sheet: (id: string) => `/kasus/${id}/lembar`,
  section: (id: string, code: string) => `/kasus/${id}/lembar/${code}`,
  sheetFile: (id: string) => `/kasus/${id}/lembar-berkas`,
  evidence: (id: string, indicator: string) => `/kasus/${id}/bukti/${indicator}`,
  evidenceFile: (id: string, indicator: string, link: string) => `/kasus/${id}/bukti/${indicator}/${link}`,
  version: (id: string) => `/bukti/${id}`,
  score: (id: string) => `/kasus/${id}/skor`,
  prerequisites: (unit?: string | null) => (unit ? `/prasyarat?unit=${unit}` : '/prasyarat'),
} as const;
