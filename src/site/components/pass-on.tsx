import type { UnitView } from '../../register/register-views.js';
import { say } from '../../words/words.js';
import { badgeFile } from './badge.js';
import type { PublicView } from '../public-page.js';

/** To be printed for the counter, and to be put on the unit's own site. */
export function PassOn({ view, unit }: { readonly view: PublicView; readonly unit: UnitView }) {
  const { language, site } = view;
  const { slug, name } = unit;
  const page = `${site}/unit/${slug}`;
  const alt = say(language, 'public:badge-alt', { unit: name });
  const file = badgeFile(language);
  const code = `<a href="${page}"><img src="${page}/${file}" alt="${attribute(alt)}" height="44"></a>`;
  return (
    <details className="panel pass-on">
      <summary>
        {say(language, 'public:qr')} · {say(language, 'public:badge')}
      </summary>
      <p>{say(language, 'public:qr-hint')}</p>
      <img
        className="qr-code"
        src={`/unit/${slug}/qr.svg`}
        alt={say(language, 'public:qr-alt', { unit: name })}
        width="224"
        height="224"
        loading="lazy"
      />
      <p>{say(language, 'public:badge-hint')}</p>
      <p>
        <img src={`/unit/${slug}/${file}`} alt={alt} height="44" loading="lazy" />
      </p>
      <p id="kode-lencana">{say(language, 'public:badge-code')}</p>
      <pre className="code" tabIndex={0} role="region" aria-labelledby="kode-lencana">
        {code}
      </pre>
    </details>
  );
}

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
