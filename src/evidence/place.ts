import type { FieldFault } from '../platform/problem.js';
import { readWords } from '../platform/text.js';

/** Where evidence stands, and what of it is meant. */
export interface Place {
  readonly indicator: string;
  readonly pages: string;
  readonly caption: string;
}

export const MOST_PAGES = 100;
export const MOST_CAPTION = 500;

export const faultsOfPlace = ({ pages, caption }: Place): FieldFault[] => [
  ...readWords('pages', pages, MOST_PAGES),
  ...readWords('caption', caption, MOST_CAPTION),
];
