import type { NumberOrThreshold } from '#domain/glossary/primitives';
import { useSessionState } from '../../app/session/session-context';

/** The value a threshold has in the document as last saved; null: it has none there, or is no threshold. */
export function useSavedValue(number: NumberOrThreshold | null): number | null {
  const id = typeof number === 'object' ? number?.threshold : undefined;
  return useSessionState(
    ({ document }) => document?.edited.saved?.policy.thresholds.find((one) => one.id === id)?.value ?? null,
  );
}
