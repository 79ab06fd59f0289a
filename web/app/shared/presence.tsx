import { useQuery } from '@tanstack/react-query';
import { api, asked } from './api.js';
import { say } from './words.js';

const ASK_EVERY_MS = 5_000;

/** Who else has this sheet open, and where they are. A hint: where it cannot be had, nothing is said. */
export function Others({ caseId, code }: { readonly caseId: string; readonly code: string }) {
  const { data } = useQuery({
    queryKey: ['presence', caseId, code],
    queryFn: () =>
      asked(
        api.PUT('/api/v1/cases/{id}/presence', {
          params: { path: { id: caseId } },
          body: { indicator: code },
        }),
      ),
    refetchInterval: ASK_EVERY_MS,
    retry: false,
  });
  const others = data?.items ?? [];
  return (
    <p className="ws-others" role="status">
      {others.map(({ name, indicator }) => (
        <span key={name} className={indicator === code ? 'ws-other-here' : undefined}>
          {indicator === code
            ? say('workspace:also-here', { name })
            : say('workspace:also-at', { name, code: indicator })}
        </span>
      ))}
    </p>
  );
}
