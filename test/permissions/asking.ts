import type { CaseName, Place, World } from './world.js';

/** What one person sends to one route about one subject: a form as a browser sends it, or JSON as a program does. */
export interface Asked {
  readonly url: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `about` is the row's subject: a case, and after a colon a step of it; or a word of the row's own. */
export type Asking = (world: World, place: Place, about: string) => Promise<Asked> | Asked;

export const INDICATOR = 'A.I.1.i.a';

export const idOf = ({ places }: World, place: Place, about: string): string =>
  places[place].cases[about.split(':')[0] as CaseName];
export const eventOf = (about: string): string => about.split(': ')[1] ?? '';

export const aCase =
  (address: string, sent?: (event: string) => Partial<Asked>): Asking =>
  (world, place, about) => {
    const event = eventOf(about);
    return { url: address.replace(':id', idOf(world, place, about)) + event, ...sent?.(event) };
  };

export const at =
  (url: string, sent: Partial<Asked> = {}): Asking =>
  () => ({ url, ...sent });
