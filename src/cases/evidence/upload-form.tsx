import { randomUUID } from 'node:crypto';
import type { View } from '../../people/page.js';
import type { Refused } from '../../people/pages/form.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';

const MIB = 1024 ** 2;

const SCRIPT_WORDS = ['waiting', 'sending', 'interrupted', 'received', 'safe', 'refused', 'failed'] as const;

/** What the script says while it sends; the number's place stays open. */
const scriptWords = (language: Language): string =>
  JSON.stringify(
    Object.fromEntries(
      SCRIPT_WORDS.map((word) => [word, say(language, `evidence:script.${word}`, { percent: '%' })]),
    ),
  );

interface UploadFormProps {
  readonly view: View;
  readonly action: string;
  readonly caseId: string;
  /** Where it is to stand; a document of the procedure stands at none. */
  readonly indicator?: string;
  readonly limit: number;
  /** The evidence that gets a new version: one file, whose place stays as it is. */
  readonly supersedes?: string;
  readonly refused?: Refused;
}

/**
 * A form that sends one file without script. With it (src/site/assets/upload.js), many at once, in parts, and on from
 * where they were cut off. The file is the last part, so that what decides about it has arrived before it.
 */
export function UploadForm(props: UploadFormProps) {
  const { view, action, caseId, indicator, limit, supersedes, refused } = props;
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
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      data-upload={caseId}
      data-indicator={indicator ?? ''}
      data-document={indicator === undefined ? 'yes' : undefined}
      data-supersedes={supersedes}
      data-words={scriptWords(language)}
    >
      <input type="hidden" name="_csrf" value={view.csrf} />
      <input type="hidden" name="commandId" value={randomUUID()} />
      {indicator !== undefined && !supersedes && (
        <>
          <Field
            {...common('pages')}
            label={say(language, 'evidence:pages')}
            hint={say(language, 'evidence:pages-hint')}
            maxLength={100}
          />
          <Field {...common('caption')} label={say(language, 'evidence:caption')} maxLength={500} />
        </>
      )}
      <Field
        {...common('file')}
        kind="file"
        label={say(language, 'evidence:file')}
        hint={say(language, 'evidence:file-hint', { limit: formatNumber(language, limit / MIB) })}
        required
      />
      <button type="submit">
        {say(language, supersedes ? 'evidence:replace-submit' : 'evidence:upload')}
      </button>
      <ul className="upload-progress" aria-live="polite" />
    </form>
  );
}
