import { useDeferredValue, useMemo } from 'react';
import { lintPolicy } from '#domain/glossary/lint/index';
import type { Finding } from '#domain/glossary/lint/types';
import { usePolicy } from '../../app/session/session-context';

/** What the lint says of the policy on the table; a moment behind while a slider is dragged. */
export function useFindings(): readonly Finding[] {
  const policy = useDeferredValue(usePolicy());
  return useMemo(() => lintPolicy(policy), [policy]);
}
