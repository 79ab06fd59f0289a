import type { ReactNode } from 'react';

export type Tone = 'good' | 'reported' | 'progress' | 'attention' | 'bad' | 'neutral';

/** One outline each, so that the tone is told by shape as well as by colour. */
const SHAPES = {
  good: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm-1 10.2 4.9-5-1.3-1.3L7 8.6 5.3 6.9 4 8.2z',
  reported: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6z',
  progress: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2v10A5 5 0 0 0 8 3z',
  attention: 'M8 1 15.5 14.5H.5zm-1 4.5v4.5h2V5.5zm0 5.5v2h2v-2z',
  bad: 'M5 1h6l4 4v6l-4 4H5l-4-4V5zm0.7 3.3L4.3 5.7 6.6 8l-2.3 2.3 1.4 1.4L8 9.4l2.3 2.3 1.4-1.4L9.4 8l2.3-2.3-1.4-1.4L8 6.6z',
  neutral: 'M2 7h12v2H2z',
} as const satisfies Record<Tone, string>;

/** A state in words with a shape; the colour only repeats what both say. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`}>
      <ToneShape tone={tone} />
      {children}
    </span>
  );
}

export const ToneShape = ({ tone }: { tone: Tone }) => (
  <svg className="tone-shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path fillRule="evenodd" d={SHAPES[tone]} />
  </svg>
);
