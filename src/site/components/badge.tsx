import type { UnitView } from '../../register/register-views.js';
import { type Language, say } from '../../words/words.js';
import { statusWords, toneOf } from '../register-words.js';

const HEIGHT = 44;
const COLOURS = { good: '#1d6b3a', attention: '#8a5a00', bad: '#9b1c1c' } as const;
const PLAIN = '#4a5860';

/** The language stands in the name: an image on another site sets no cookie and is the same for everybody. */
export const badgeFile = (language: Language): string =>
  language === 'id' ? 'lencana.svg' : `lencana.${language}.svg`;

/**
 * For other sites: the status of this moment. Where nothing is known, or only an outside report, it asks to look. Widths are
 * reckoned from the letters, generously: an image has no layout.
 */
export function Badge({ language, unit }: { readonly language: Language; readonly unit: UnitView | null }) {
  const isReport = unit?.status === 'held' && unit.statusOrigin === 'published';
  const known = unit && unit.status !== 'none' && !isReport ? unit : null;
  const words = known ? statusWords(language, known) : say(language, 'public:badge-check');
  const tone = known ? toneOf(known) : 'neutral';
  const width = Math.max(190, Math.ceil(words.length * 7.4) + 60);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={`Zona Integritas: ${words}`}
    >
      <rect width={width} height={HEIGHT} rx="4" fill={COLOURS[tone as keyof typeof COLOURS] ?? PLAIN} />
      <path
        d="M20.5 13.5h-11v17h15v-8M14 21l4 4 8-9"
        fill="none"
        stroke="#fff"
        strokeWidth="2.5"
        transform="translate(2 0)"
      />
      <g fill="#fff" fontFamily="system-ui, 'Segoe UI', Roboto, sans-serif">
        <text x="38" y="18" fontSize="11">
          Zona Integritas
        </text>
        <text x="38" y="34" fontSize="13" fontWeight="700">
          {words}
        </text>
      </g>
    </svg>
  );
}
