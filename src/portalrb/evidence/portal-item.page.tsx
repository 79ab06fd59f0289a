import type { View } from '../../people/page.js';
import { Layout } from '../../site/layout.js';
import { formatNumber } from '../../words/format.js';
import { say } from '../../words/words.js';
import { PORTAL_EVIDENCE_PATH } from './portal-addresses.service.js';
import type { PortalItem } from './portal-evidence.service.js';

interface PortalItemPageProps {
  readonly view: View;
  readonly token: string;
  readonly item: PortalItem;
}

/** The files of one item, for a reader of the portal. */
export function PortalItemPage({ view, token, item: { indicator, files } }: PortalItemPageProps) {
  const { language } = view;
  const title = say(language, 'evidence:title', { code: indicator });
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      <p>{say(language, 'portal:item-about')}</p>
      <ul className="file-list">
        {files.map(({ version, name, size, pages, caption, scan }) => (
          <li key={version}>
            <a href={`${PORTAL_EVIDENCE_PATH}/${token}/${version}`}>{name}</a>{' '}
            <span className="soft small">
              ({say(language, 'evidence:size-bytes', { size: formatNumber(language, size) })}
              {pages && `, ${say(language, 'evidence:pages-are', { pages })}`})
            </span>
            {caption && <span className="written"> – {caption}</span>}
            <br />
            <span className="soft small">{say(language, `evidence:scan.${scan}`)}</span>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
