import { useEffect, useRef, useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { RankingDocument } from '#domain/replay/what-if/ranking-document';
import type { Problem } from '#domain/result';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';

export type Ranked =
  | { readonly state: 'running'; readonly share: number | null }
  | { readonly state: 'ranked'; readonly ranking: RankingDocument; readonly policy: Policy }
  | { readonly state: 'refused'; readonly problem: Problem };

/**
 * What decides who enters a stage, asked of the worker when somebody wants to know. The answer is forgotten with the stage, the leads
 * or the settings that it is of; of other rules it is kept, with the rules it is about.
 */
export function useRanking(stage: string) {
  const session = useSession();
  const policy = usePolicy();
  const data = useSessionState((state) => state.data);
  const options = useSessionState((state) => state.options);
  const [basis, setBasis] = useState({ stage, data, options });
  const [answer, setAnswer] = useState<{ readonly of: object; readonly ranked: Ranked } | null>(null);
  const running = useRef<AbortController | null>(null);
  if (basis.stage !== stage || basis.data !== data || basis.options !== options)
    setBasis({ stage, data, options });
  useEffect(() => () => running.current?.abort(), []);
  const ask = async () => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const tell = (ranked: Ranked | null) => {
      if (running.current === control) setAnswer(ranked && { of: basis, ranked });
    };
    tell({ state: 'running', share: null });
    const outcome = await session.whatIf.rank(
      stage,
      (share) => tell({ state: 'running', share }),
      control.signal,
    );
    if (outcome.ok) tell({ state: 'ranked', ranking: outcome.value, policy });
    else tell(outcome.error.code === 'cancelled' ? null : { state: 'refused', problem: outcome.error });
    if (running.current === control) running.current = null;
  };
  return {
    ranked: answer?.of === basis ? answer.ranked : null,
    ask,
    cancel: () => running.current?.abort(),
  };
}
