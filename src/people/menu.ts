import type { Grant, Role } from '../domain/roles.js';
import type { Namespace } from '../words/words.js';

interface Entry {
  readonly href: string;
  /** Described in the catalogues as `people:menu-about.<key>`. */
  readonly key: string;
  /** The page's own title. */
  readonly title: `${Namespace}:${string}`;
  readonly roles: 'everybody' | readonly Role[];
}

/** What is done beside the cases, and who may open it: as its route says, which a test holds against this table. */
const MENU: readonly Entry[] = [
  { href: '/pengusulan', key: 'letters', title: 'ways:letter', roles: ['head-of-agency'] },
  { href: '/prasyarat', key: 'prerequisites', title: 'cases:prerequisites', roles: ['agency-administrator'] },
  {
    href: '/orang',
    key: 'people',
    title: 'people:people',
    roles: ['agency-administrator', 'national-secretariat', 'auditor'],
  },
  {
    href: '/unit-kerja/kelola',
    key: 'units',
    title: 'people:units',
    roles: ['agency-administrator', 'national-secretariat', 'auditor'],
  },
  { href: '/unit-kerja/kawasan', key: 'areas', title: 'ways:area-new', roles: ['agency-administrator'] },
  { href: '/orang/impor', key: 'import', title: 'people:import', roles: ['agency-administrator'] },
  {
    href: '/register/impor',
    key: 'grants',
    title: 'imports:grants',
    roles: ['agency-administrator', 'national-secretariat'],
  },
  { href: '/redaksi', key: 'wording', title: 'imports:wording', roles: ['agency-administrator'] },
  { href: '/portalrb', key: 'portal', title: 'portal:title', roles: ['agency-administrator'] },
  { href: '/wbk-mandiri', key: 'allowances', title: 'ways:allowances', roles: ['national-secretariat'] },
  { href: '/siklus/kalender', key: 'calendar', title: 'ways:calendar', roles: 'everybody' },
];

/** The entries for somebody who holds these roles, for whatever agency or unit. */
export const menuFor = (grants: readonly Grant[]): readonly Entry[] =>
  MENU.filter(({ roles }) => roles === 'everybody' || grants.some(({ role }) => roles.includes(role)));
