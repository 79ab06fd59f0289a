import type { Option, Terms } from '../../domain/procedure.js';
import type { View } from '../../people/page.js';
import { Form } from '../../people/pages/form.js';
import { ErrorSummary } from '../../site/components/error-summary.js';
import { Layout } from '../../site/layout.js';
import { findWords, say } from '../../words/words.js';
import type { CaseLine } from '../case-lists.service.js';
import { pathOf } from '../paths.js';
import { eventWords } from '../words.js';
import { CaseState, caseTitle } from './standing.js';
import { StepFields, type StepFieldsProps } from './step-fields.js';

export interface StepPageProps extends Pick<
  StepFieldsProps,
  'typed' | 'faults' | 'persons' | 'instrument' | 'documents'
> {
  readonly view: View;
  readonly line: Pick<CaseLine, 'id' | 'procedure' | 'state' | 'predicate' | 'unitId' | 'unitName'>;
  readonly event: string;
  readonly fields: Option<Terms>['form'];
  readonly basis: string;
  /** Kept when the form is shown again, so that a step sent twice is one step. */
  readonly commandId: string;
  /** What stands in the way and is no field's fault, in words. */
  readonly messages: readonly string[];
}

/** One step: what it will do, what it asks for, and the button that takes it. */
export function StepPage({ view, line, event, fields, basis, commandId, messages, ...form }: StepPageProps) {
  const { language } = view;
  const title = eventWords(language, line.procedure, event);
  const refused = messages.length + (form.faults?.length ?? 0) > 0;
  const consequence = findWords(language, `procedures:consequence.${line.procedure}.${event}`);
  return (
    <Layout {...view} title={`${title} – ${line.unitName}`} refused={refused}>
      <p className="breadcrumb">
        <a href={pathOf.unit(line.unitId)}>{line.unitName}</a>
        {' › '}
        <a href={pathOf.case(line.id)}>{caseTitle(language, line)}</a>
      </p>
      <ErrorSummary language={language} faults={form.faults} messages={messages} />
      <h1>{title}</h1>
      <p className="row">
        {say(language, 'cases:state-now')} <CaseState language={language} line={line} />
      </p>
      {consequence && (
        <div className="notice">
          <h2>{say(language, 'cases:consequence')}</h2>
          <p>{consequence}</p>
        </div>
      )}
      <Form view={view} action={pathOf.step(line.id, event)}>
        <input type="hidden" name="commandId" value={commandId} />
        <StepFields language={language} fields={fields} {...form} />
        <p className="row">
          <button type="submit">{title}</button>
          <a href={pathOf.case(line.id)}>{say(language, 'site:cancel')}</a>
        </p>
      </Form>
      <p className="soft small">{say(language, 'cases:basis', { basis })}</p>
    </Layout>
  );
}
