import { useCallback, useState } from 'react';
import { useSession } from '../shared/session.js';

export type Reasons = Readonly<Record<string, string>>;

const keyOf = (person: string, caseId: string) => `zi:kembali:${person}:${caseId}`;

const read = (key: string): Reasons => JSON.parse(localStorage.getItem(key) ?? '{}') as Reasons;

/** What was sent is the case's own now. */
export const forgetReasons = (person: string, caseId: string): void =>
  localStorage.removeItem(keyOf(person, caseId));

/** Why indicators are to go back to the unit: gathered in the browser while reading, sent in one step at the end. */
export function useReturnReasons(
  caseId: string,
): readonly [Reasons, (code: string, reason: string | null) => void] {
  const { person } = useSession();
  const key = keyOf(person.id, caseId);
  const [reasons, setReasons] = useState(() => read(key));
  const mark = useCallback(
    (code: string, reason: string | null) => {
      const others = Object.entries(read(key)).filter(([one]) => one !== code);
      const all = Object.fromEntries(reason === null ? others : [...others, [code, reason]]);
      localStorage.setItem(key, JSON.stringify(all));
      setReasons(all);
    },
    [key],
  );
  return [reasons, mark];
}
