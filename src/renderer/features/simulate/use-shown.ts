import { useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { requestOf } from '../../app/session/figures-of';
import type { AskedBy } from '../../app/session/lists';
import { useSession, useSessionState } from '../../app/session/session-context';
import { type RulesState, rulesState } from './comparison';

/** The figures on screen and the rules they are about. */
export interface Shown {
  readonly result: ReplayResult;
  readonly policy: Policy;
  /** The rules that count as today's. */
  readonly today: Policy;
  readonly rules: RulesState;
  /** What the figures were asked by, for the leads behind them; null: nobody can say any more. */
  readonly request: AskedBy | null;
}

/**
 * The last figures, with the rules they were made from: while newer rules are being replayed the old figures stay and
 * keep their own names and limits. The same object until other figures come, so that nothing renders on every step of a
 * drag.
 */
export function useShown(): Shown | null {
  const { store } = useSession();
  const result = useSessionState(({ replay }) => replay.result);
  const policy = useSessionState(({ document }) => document?.edited.glossary.policy ?? null);
  const today = useSessionState(({ document }) => document?.today ?? null);
  const [shown, setShown] = useState<Shown | null>(null);
  if (result === null || policy === null || today === null) return null;
  if (shown?.result === result) return shown;
  const next = {
    result,
    policy,
    today,
    rules: rulesState(policy, today),
    request: requestOf(store.getState()),
  };
  setShown(next);
  return next;
}
