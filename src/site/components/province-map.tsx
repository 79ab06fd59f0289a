import type { Group } from '../../register/tally.service.js';
import { formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import { PROVINCE_TILES, type ProvinceTile } from '../province-tiles.js';
import { holders } from '../statistics.js';

const SIDE = 40;
const WIDTH = SIDE * (1 + Math.max(...PROVINCE_TILES.map(({ column }) => column)));
const HEIGHT = SIDE * (1 + Math.max(...PROVINCE_TILES.map(({ row }) => row)));
const LEVELS = 4;

/**
 * One tile a province, darker where more units hold a predicate. For the eye and the pointer only: the table that always
 * stands below it has the same links and the figures, and nobody has to pass through both.
 */
export function ProvinceMap({ language, provinces }: { language: Language; provinces: readonly Group[] }) {
  const known = new Map(provinces.map((group) => [group.name, group]));
  const most = Math.max(1, ...provinces.map(({ counts }) => holders(counts)));
  return (
    <figure className="province-map">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        focusable="false"
        width={WIDTH}
        height={HEIGHT}
      >
        {PROVINCE_TILES.map((tile) => (
          <Tile key={tile.code} language={language} tile={tile} group={known.get(tile.name)} most={most} />
        ))}
      </svg>
      <figcaption className="small soft">{say(language, 'public:map-legend')}</figcaption>
    </figure>
  );
}

interface TileProps {
  readonly language: Language;
  readonly tile: ProvinceTile;
  readonly group: Group | undefined;
  readonly most: number;
}

function Tile({ language, tile, group, most }: TileProps) {
  const { name, short, column, row } = tile;
  const count = group ? holders(group.counts) : 0;
  // The root, so that one province with very many does not make all others look alike.
  const level = count === 0 ? 0 : Math.min(LEVELS, 1 + Math.floor(LEVELS * Math.sqrt(count / most)));
  const label = say(language, 'public:map-tile', { name, count: formatNumber(language, count) });
  const inside = (
    <g className={`tile tile-${level}`} transform={`translate(${column * SIDE} ${row * SIDE})`}>
      <title>{label}</title>
      <rect x="1.5" y="1.5" width={SIDE - 3} height={SIDE - 3} rx="3" />
      <text x={SIDE / 2} y="18">
        {short}
      </text>
      <text className="tile-count" x={SIDE / 2} y="32">
        {formatNumber(language, count)}
      </text>
    </g>
  );
  return group ? (
    <a href={`/provinsi/${group.slug}`} tabIndex={-1}>
      {inside}
    </a>
  ) : (
    inside
  );
}
