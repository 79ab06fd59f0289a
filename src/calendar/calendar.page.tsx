import type { View } from '../people/page.js';
import { Form, Refusal, type Refused } from '../people/pages/form.js';
import { DataTable } from '../site/components/data-table.js';
import { faultAt } from '../site/components/error-summary.js';
import { Field } from '../site/components/field.js';
import { formatDate, formatInstant } from '../words/format.js';
import { Layout } from '../site/layout.js';
import { say } from '../words/words.js';
import type { CycleCalendar } from './calendar.service.js';

export interface CalendarPageProps {
  readonly view: View;
  readonly calendars: readonly CycleCalendar[];
  /** The cycle that can still be extended. */
  readonly current: string;
  readonly mayExtend: boolean;
  readonly done: boolean;
  readonly refused?: Refused;
}

/** When units may be proposed, cycle by cycle, with every extension and its reason; the secretariat extends. */
export function CalendarPage({ view, calendars, current, mayExtend, done, refused }: CalendarPageProps) {
  const { language } = view;
  const title = say(language, 'ways:calendar');
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <p className="breadcrumb">
        <a href="/siklus">{say(language, 'cases:cycle-page')}</a>
      </p>
      <Refusal view={view} refused={refused} />
      <h1>{title}</h1>
      {done && (
        <p className="notice" role="status">
          {say(language, 'ways:extension-recorded')}
        </p>
      )}
      <p>{say(language, 'ways:calendar-about')}</p>
      {calendars.map((calendar) => (
        <section key={calendar.cycle.id}>
          <h2>{`${say(language, 'cases:cycle')} ${calendar.cycle.year}`}</h2>
          <Dates view={view} calendar={calendar} />
          {mayExtend && calendar.cycle.id === current && <Extend view={view} refused={refused} />}
        </section>
      ))}
    </Layout>
  );
}

function Dates({ view: { language }, calendar }: { view: View; calendar: CycleCalendar }) {
  const { planned, window, extensions } = calendar;
  const day = (date: string | null) => (date === null ? '–' : formatDate(language, date));
  return (
    <>
      <p>{say(language, 'cases:window', { opens: day(window.opens), closes: day(window.closes) })}</p>
      {extensions.length > 0 && (
        <DataTable
          caption={say(language, 'ways:extensions', { planned: day(planned.closes) })}
          columns={[
            { key: 'closes', label: say(language, 'ways:closes'), cell: ({ closes }) => day(closes) },
            { key: 'reason', label: say(language, 'fields:reason'), cell: ({ reason }) => reason },
            {
              key: 'recorded',
              label: say(language, 'ways:recorded-at'),
              cell: ({ recordedAt }) => formatInstant(language, recordedAt),
            },
          ]}
          rows={extensions}
          rowKey={({ id }) => id}
          empty={null}
        />
      )}
    </>
  );
}

function Extend({ view, refused }: { view: View; refused?: Refused }) {
  const { language } = view;
  const field = (name: string) => ({
    language,
    name,
    value: refused?.values[name],
    error: faultAt(language, refused?.faults, name),
    required: true,
  });
  return (
    <>
      <h3>{say(language, 'ways:extend')}</h3>
      <p>{say(language, 'ways:extend-consequence')}</p>
      <Form view={view} action="/siklus/kalender">
        <Field {...field('closes')} label={say(language, 'ways:closes')} kind="date" />
        <Field
          {...field('reason')}
          label={say(language, 'fields:reason')}
          kind="textarea"
          maxLength={10_000}
        />
        <button type="submit">{say(language, 'ways:extend')}</button>
      </Form>
    </>
  );
}
