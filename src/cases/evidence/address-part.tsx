import type { AddressState } from '../../evidence/addresses.service.js';
import { Form } from '../../people/pages/form.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { StatusBadge, type Tone } from '../../site/components/status-badge.js';
import { formatInstant } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import type { DeskAddress } from '../sheet/desk.js';
import type { EvidencePageProps } from './evidence.page.js';

const TONES = { opens: 'good', locked: 'attention', dead: 'bad' } as const satisfies Record<
  AddressState['result'],
  Tone
>;

interface AddressProps {
  readonly language: Language;
  readonly address: DeskAddress;
}

/** The address as a link, and what was found behind it when. */
function Address({ language, address: { address, caption, state } }: AddressProps) {
  return (
    <>
      <a href={address} rel="external nofollow noreferrer">
        {address}
      </a>
      {caption && <span className="written"> – {caption}</span>}
      <span className="badges">
        <StatusBadge tone={state ? TONES[state.result] : 'progress'}>
          {say(language, `evidence:address.${state?.result ?? 'unchecked'}`)}
        </StatusBadge>
        {state && (
          <span className="soft small">
            {say(language, 'evidence:address-checked', { when: formatInstant(language, state.checkedAt) })}
          </span>
        )}
      </span>
    </>
  );
}

interface AddressListProps {
  readonly language: Language;
  readonly addresses: readonly DeskAddress[];
}

/** Outside addresses beside an answer on a sheet. */
export function AddressList({ language, addresses }: AddressListProps) {
  if (addresses.length === 0) return null;
  return (
    <ul className="file-list">
      {addresses.map((address) => (
        <li key={address.id}>
          <Address language={language} address={address} />
        </li>
      ))}
    </ul>
  );
}

/** Outside addresses where the unit gathers its evidence. */
export function AddressPart(props: EvidencePageProps) {
  const { view, desk, indicator, addresses } = props;
  const { language } = view;
  const open = desk.mode === 'fill';
  const here = `${pathOf.evidence(desk.file.id, indicator.code)}/alamat`;
  if (!open && addresses.length === 0) return null;
  return (
    <section aria-labelledby="alamat">
      <h2 id="alamat">{say(language, 'evidence:addresses')}</h2>
      <ul className={addresses.length > 0 ? 'result-list' : 'plain-list'}>
        {addresses.map((address) => (
          <li key={address.id}>
            <Address language={language} address={address} />
            {open && (
              <div className="row">
                <Do {...props} address={address} what="check" action={`${here}/${address.id}/periksa`} />
                <Do {...props} address={address} what="end" action={`${here}/${address.id}/lepas`} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {open && <NewAddress {...props} action={here} />}
    </section>
  );
}

interface DoProps extends Pick<EvidencePageProps, 'view'> {
  readonly address: DeskAddress;
  readonly what: 'check' | 'end';
  readonly action: string;
}

function Do({ view, address, what, action }: DoProps) {
  const { language } = view;
  return (
    <Form view={view} action={action}>
      <button type="submit" className="link-button">
        {say(language, `evidence:address-${what}`)}{' '}
        <span className="visually-hidden">
          {say(language, 'evidence:address-of', { address: address.address })}
        </span>
      </button>
    </Form>
  );
}

function NewAddress({ view, desk, action, refused }: EvidencePageProps & { readonly action: string }) {
  const { language } = view;
  const common = (name: string) => ({
    ...{
      language,
      name,
      value: refused?.values[name] ?? '',
      error: faultAt(language, refused?.faults, name),
    },
  });
  return (
    <div className="panel">
      <p>{say(language, 'evidence:addresses-about')}</p>
      <Form view={view} action={action}>
        <Field
          {...common('address')}
          kind="url"
          label={say(language, 'evidence:address')}
          maxLength={2000}
          required
        />
        <Field {...common('addressCaption')} label={say(language, 'evidence:caption')} maxLength={500} />
        <p className="row">
          <button type="submit">{say(language, 'evidence:address-add')}</button>
        </p>
      </Form>
      <p>
        <a href={pathOf.linkList(desk.file.id)}>{say(language, 'evidence:list')}</a>
      </p>
    </div>
  );
}
