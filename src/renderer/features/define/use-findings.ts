import { useDeferredValue } from 'react';
import type { Finding } from '#domain/glossary/lint/types';
import { findingsOf } from '../../app/session/findings';
import { usePolicy } from '../../app/session/session-context';

/** What the lint says of the policy on the table; a moment behind while a slider is dragged. */
export function useFindings(): readonly Finding[] {
  return findingsOf(useDeferredValue(usePolicy()));
}
