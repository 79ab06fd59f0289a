import { queryOptions } from '@tanstack/react-query';
import { api, asked } from './api.js';

const at = (id: string) => ({ params: { path: { id } } });

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id], queryFn: () => asked(api.GET('/api/v1/cases/{id}', at(id))) });

export const journalQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'journal'],
    queryFn: () => asked(api.GET('/api/v1/cases/{id}/journal', at(id))),
  });

export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'sheet'],
    queryFn: () => asked(api.GET('/api/v1/cases/{id}/sheet', at(id))),
  });

/** The unit's cases, the newest first. */
export const wayQuery = (unit: string) =>
  queryOptions({
    queryKey: ['way', unit],
    queryFn: () => asked(api.GET('/api/v1/cases', { params: { query: { unit, limit: 100 } } })),
  });

/** What waits for this person, and what others did. */
export const workQuery = queryOptions({
  queryKey: ['work'],
  queryFn: () => asked(api.GET('/api/v1/work')),
});
