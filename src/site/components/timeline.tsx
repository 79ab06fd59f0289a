import type { ReactNode } from 'react';
import { type Tone, ToneShape } from './status-badge.js';

export interface TimelineItem {
  readonly id: string;
  /** The date in words, as it is known: a day, or only a year. */
  readonly when: string;
  /** The same for machines: `YYYY`, `YYYY-MM-DD` or an ISO instant. */
  readonly dateTime?: string;
  readonly title: ReactNode;
  readonly tone: Tone;
  readonly body?: ReactNode;
}

/** Dated steps, in the order they are given. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map(({ id, when, dateTime, title, tone, body }) => (
        <li key={id} className={`timeline-${tone}`}>
          <ToneShape tone={tone} />
          <p className="timeline-when">{dateTime ? <time dateTime={dateTime}>{when}</time> : when}</p>
          <h3 className="timeline-title">{title}</h3>
          {body && <div className="timeline-body">{body}</div>}
        </li>
      ))}
    </ol>
  );
}
