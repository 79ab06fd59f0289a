import { StepFields, type Typed } from '../cases/pages/step-fields.js';
import type { View } from '../people/page.js';
import { Form } from '../people/pages/form.js';
import type { Problem } from '../platform/problem.js';
import { ErrorSummary } from '../site/components/error-summary.js';
import { Layout } from '../site/layout.js';
import { say } from '../words/words.js';
import { AREA_FORM } from './areas.service.js';

/** A new kawasan: its name, its code and the units that it is made of. */
export function AreaPage({ view, typed, refusal }: { view: View; typed: Typed; refusal?: Problem }) {
  const { language } = view;
  const title = say(language, 'ways:area-new');
  return (
    <Layout {...view} title={title} refused={!!refusal}>
      <Refused view={view} refusal={refusal} />
      <h1>{title}</h1>
      <p>{say(language, 'ways:area-about')}</p>
      <Form view={view} action="/unit-kerja/kawasan">
        <StepFields
          language={language}
          fields={AREA_FORM}
          typed={typed}
          faults={refusal?.details.faults}
          persons={new Map()}
          instrument={null}
        />
        <button type="submit">{title}</button>
      </Form>
    </Layout>
  );
}

export function Refused({ view: { language }, refusal }: { view: View; refusal?: Problem }) {
  if (!refusal) return null;
  const { code, params, faults = [] } = refusal.details;
  const messages = faults.length > 0 ? [] : [say(language, `problems:${code}`, params)];
  return <ErrorSummary language={language} faults={faults} messages={messages} />;
}
