import type { View } from '../../people/page.js';
import { Form, Refusal, type Refused } from '../../people/pages/form.js';
import { Choices } from '../../site/components/choices.js';
import { DataTable } from '../../site/components/data-table.js';
import { faultAt } from '../../site/components/error-summary.js';
import { formatInstant } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import type { ProposalAddresses } from '../evidence/portal-addresses.service.js';
import { PORTAL_RIGHTS, type PortalToken } from '../portal-token.entity.js';
import type { IssuedToken } from '../portal-tokens.service.js';

export interface PortalTokensPageProps {
  readonly view: View;
  readonly tokens: readonly PortalToken[];
  readonly evidence: readonly ProposalAddresses[];
  /** Just made: the only time that the token is shown. */
  readonly issued?: IssuedToken;
  /** What is entered at the portal as the application's address. */
  readonly address: string;
  readonly commandId: string;
  readonly refused?: Refused;
}

export function PortalTokensPage(props: PortalTokensPageProps) {
  const { view, issued, address, refused } = props;
  const { language } = view;
  const title = say(language, 'portal:title');
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      <p className="lead">{say(language, 'portal:lead')}</p>
      {issued && (
        <section className="notice" role="status">
          <h2>{say(language, 'portal:issued')}</h2>
          <p>
            <code>{issued.token}</code>
          </p>
          <p>{say(language, 'portal:issued-once')}</p>
        </section>
      )}
      <dl>
        <dt>{say(language, 'portal:address')}</dt>
        <dd>
          <code>{address}</code>
        </dd>
      </dl>
      <Tokens {...props} />
      <NewToken {...props} />
      <EvidenceAddresses {...props} />
    </Layout>
  );
}

function Tokens({ view, tokens, commandId }: PortalTokensPageProps) {
  const { language } = view;
  const at = (instant: Date | null, none: 'never' | 'valid') =>
    instant ? formatInstant(language, instant) : say(language, `portal:${none}`);
  return (
    <DataTable
      caption={say(language, 'portal:tokens')}
      columns={[
        {
          key: 'created',
          label: say(language, 'portal:created'),
          cell: ({ createdAt }) => formatInstant(language, createdAt),
        },
        {
          key: 'rights',
          label: say(language, 'portal:rights'),
          cell: ({ rights }) => rights.map((right) => say(language, `portal:right.${right}`)).join(', '),
        },
        {
          key: 'used',
          label: say(language, 'portal:last-used'),
          cell: ({ lastUsedAt }) => at(lastUsedAt, 'never'),
        },
        { key: 'ended', label: say(language, 'portal:ended'), cell: ({ endedAt }) => at(endedAt, 'valid') },
        {
          key: 'do',
          label: say(language, 'portal:actions'),
          cell: (token) => <Change view={view} token={token} commandId={commandId} />,
        },
      ]}
      rows={tokens}
      rowKey={({ id }) => id}
      empty={<p>{say(language, 'portal:none')}</p>}
    />
  );
}

function Change({ view, token, commandId }: { view: View; token: PortalToken; commandId: string }) {
  if (token.endedAt) return null;
  const { language } = view;
  return (
    <>
      <Form view={view} action={`/portalrb/${token.id}/ganti`}>
        <input type="hidden" name="commandId" value={commandId} />
        <button type="submit" className="button-quiet">
          {say(language, 'portal:rotate')}
        </button>
      </Form>
      <Form view={view} action={`/portalrb/${token.id}/akhiri`}>
        <button type="submit" className="button-quiet">
          {say(language, 'portal:end')}
        </button>
      </Form>
    </>
  );
}

/** The proposals whose evidence the portal's readers can open, and how often they did. */
function EvidenceAddresses({ view, evidence }: PortalTokensPageProps) {
  const { language } = view;
  const text = (word: string) => say(language, `portal:${word}`);
  return (
    <section aria-labelledby="alamat-bukti">
      <h2 id="alamat-bukti">{text('evidence')}</h2>
      <p>{text('evidence-about')}</p>
      <DataTable
        caption={text('evidence')}
        hideCaption
        columns={[
          { key: 'unit', label: text('evidence-unit'), cell: ({ unitName }) => unitName },
          {
            key: 'addresses',
            label: text('evidence-addresses'),
            numeric: true,
            cell: (row) => row.addresses,
          },
          { key: 'openings', label: text('evidence-openings'), numeric: true, cell: (row) => row.openings },
          {
            key: 'last',
            label: text('evidence-last'),
            cell: ({ lastOpenedAt }) =>
              lastOpenedAt ? formatInstant(language, lastOpenedAt) : text('never'),
          },
          {
            key: 'do',
            label: text('actions'),
            cell: ({ proposalId }) => (
              <Form view={view} action={`/portalrb/bukti/${proposalId}/cabut`}>
                <button type="submit" className="button-quiet">
                  {text('evidence-revoke')}
                </button>
              </Form>
            ),
          },
        ]}
        rows={evidence}
        rowKey={({ proposalId }) => proposalId}
        empty={<p>{text('evidence-none')}</p>}
      />
    </section>
  );
}

function NewToken({ view, commandId, refused }: PortalTokensPageProps) {
  const { language } = view;
  return (
    <section>
      <h2>{say(language, 'portal:new')}</h2>
      <Form view={view} action="/portalrb">
        <input type="hidden" name="commandId" value={commandId} />
        <Choices
          language={language}
          name="rights"
          legend={say(language, 'portal:rights')}
          several
          value={PORTAL_RIGHTS}
          options={PORTAL_RIGHTS.map((value) => ({ value, label: say(language, `portal:right.${value}`) }))}
          error={faultAt(language, refused?.faults, 'rights')}
        />
        <button type="submit">{say(language, 'portal:new')}</button>
      </Form>
    </section>
  );
}
