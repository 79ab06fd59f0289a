import { formatInstant } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import type { View } from '../page.js';
import { CodeField } from '../pages/code.page.js';
import { Form, Refusal, type Refused } from '../pages/form.js';
import { QrCode } from '../../site/components/qr-code.js';
import type { Standing } from './second-factor.service.js';

const PATH = '/akun/langkah-kedua';

export interface SecondFactorPageProps {
  readonly view: View;
  readonly standing: Standing;
  readonly refused?: Refused;
}

/** The own second factor: not set up, being set up, or in use. */
export function SecondFactorPage({ view, standing, refused }: SecondFactorPageProps) {
  const { language } = view;
  const title = say(language, 'people:second-factor');
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      {standing.state === 'none' && <None view={view} />}
      {standing.state === 'begun' && <Begun view={view} standing={standing} refused={refused} />}
      {standing.state === 'set' && <InUse view={view} standing={standing} refused={refused} />}
    </Layout>
  );
}

function None({ view }: { readonly view: View }) {
  const { language } = view;
  return (
    <>
      <p>{say(language, 'people:second-factor-about')}</p>
      <Form view={view} action={`${PATH}/mulai`}>
        <button type="submit">{say(language, 'people:second-factor-begin')}</button>
      </Form>
    </>
  );
}

function Begun({
  view,
  standing,
  refused,
}: {
  readonly view: View;
  readonly standing: Extract<Standing, { state: 'begun' }>;
  readonly refused?: Refused;
}) {
  const { language } = view;
  return (
    <>
      <ol>
        <li>{say(language, 'people:second-factor-app')}</li>
        <li>{say(language, 'people:second-factor-scan')}</li>
        <li>{say(language, 'people:second-factor-type')}</li>
      </ol>
      <QrCode text={standing.address} label={say(language, 'people:second-factor-qr')} />
      <p>
        {say(language, 'people:second-factor-spelled')} <code className="code">{standing.spelled}</code>
      </p>
      <Form view={view} action={`${PATH}/pasang`}>
        <CodeField view={view} refused={refused} label="code-first" />
        <button type="submit">{say(language, 'people:second-factor-confirm')}</button>
      </Form>
    </>
  );
}

/** One code is typed for either of two deeds. */
function InUse({
  view,
  standing,
  refused,
}: {
  readonly view: View;
  readonly standing: Extract<Standing, { state: 'set' }>;
  readonly refused?: Refused;
}) {
  const { language } = view;
  return (
    <>
      <p className="notice notice-good">
        {say(language, 'people:second-factor-since', {
          date: formatInstant(language, standing.since),
          left: standing.codesLeft,
        })}
      </p>
      <h2>{say(language, 'people:second-factor-change')}</h2>
      <p>{say(language, 'people:second-factor-change-hint')}</p>
      <Form view={view} action={`${PATH}/kode-pemulihan`}>
        <CodeField view={view} refused={refused} />
        <p className="row">
          <button type="submit">{say(language, 'people:recovery-codes-renew')}</button>
          <button type="submit" formAction={`${PATH}/lepas`} className="button-danger">
            {say(language, 'people:second-factor-remove')}
          </button>
        </p>
      </Form>
    </>
  );
}

/** Shown once, to be printed or written down. */
export function RecoveryCodesPage({
  view,
  codes,
}: {
  readonly view: View;
  readonly codes: readonly string[];
}) {
  const { language } = view;
  const title = say(language, 'people:recovery-codes');
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      <p className="notice notice-good" role="status">
        {say(language, 'people:recovery-codes-made')}
      </p>
      <p>{say(language, 'people:recovery-codes-hint')}</p>
      <ul className="plain-list">
        {codes.map((code) => (
          <li key={code}>
            <code className="code">{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a className="button" href="/akun">
          {say(language, 'people:recovery-codes-kept')}
        </a>
      </p>
    </Layout>
  );
}
