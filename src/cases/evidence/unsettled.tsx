import type { EvidenceUpload } from '../../evidence/evidence.entity.js';
import type { View } from '../../people/page.js';
import { Form } from '../../people/pages/form.js';
import { StatusBadge } from '../../site/components/status-badge.js';
import { say } from '../../words/words.js';
import { sizeWords } from './file-facts.js';

const TONES = { receiving: 'attention', received: 'progress', refused: 'bad' } as const;

interface UnsettledProps {
  readonly view: View;
  readonly uploads: readonly EvidenceUpload[];
  /** The page that they stand on. */
  readonly here: string;
  /** Where one that has not arrived whole is given up; absent where nobody may. */
  readonly cancelAt?: string;
}

/** Files that are not safe yet, or were refused lately. */
export function Unsettled({ view, uploads, here, cancelAt }: UnsettledProps) {
  const { language } = view;
  if (uploads.length === 0) return null;
  return (
    <ul className="result-list">
      {uploads.map(({ id, name, size, state, refusal }) => (
        <li key={id}>
          <p>
            {name} <span className="soft small">({sizeWords(language, size)})</span>
          </p>
          <p className="badges">
            <StatusBadge tone={TONES[state as keyof typeof TONES]}>
              {say(language, `evidence:state.${state}`)}
            </StatusBadge>
          </p>
          {refusal && <p>{say(language, `evidence:refusal.${refusal}`)}</p>}
          {state === 'receiving' && <p className="soft">{say(language, 'evidence:receiving-hint')}</p>}
          {state === 'received' && (
            <p className="soft">
              {say(language, 'evidence:received-hint')} <a href={here}>{say(language, 'evidence:reload')}</a>
            </p>
          )}
          {state === 'receiving' && cancelAt && (
            <Form view={view} action={cancelAt}>
              <input type="hidden" name="upload" value={id} />
              <button type="submit" className="link-button">
                {say(language, 'evidence:cancel')}
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}
