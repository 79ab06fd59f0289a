import { queryOptions } from '@tanstack/react-query';
import { api, asked, type CaseLine } from '../shared/api.js';

/** What somebody asks of the board, in the words of the address. */
export interface BoardSearch {
  /** `procedure` or `procedure:state`. */
  readonly tahap?: string;
  readonly cari?: string;
  readonly urut?: string;
  readonly arah?: string;
  readonly hal?: number;
}

export const SORTS = ['stage', 'unit', 'since'] as const;
export type Sort = (typeof SORTS)[number];
export const sortIn = ({ urut }: BoardSearch): Sort => SORTS.find((one) => one === urut) ?? 'stage';

/** Whatever a stage in the address is called, the server says whether there is such a one. */
export function boardQuery(search: BoardSearch) {
  const [procedure, state] = search.tahap?.split(':') ?? [];
  const query = {
    ...(procedure && { procedure: procedure as CaseLine['procedure'] }),
    ...(state && { state }),
    ...(search.cari && { q: search.cari }),
    sort: sortIn(search),
    order: search.arah === 'turun' ? ('desc' as const) : ('asc' as const),
    page: search.hal ?? 1,
  };
  return queryOptions({
    queryKey: ['board', query],
    queryFn: () => asked(api.GET('/api/v1/board', { params: { query } })),
  });
}
