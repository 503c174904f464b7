import { useEffect, useState } from 'react';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { parseMapping } from '#domain/leads/mapping/format';
import type { Mapping } from '#domain/leads/mapping/schema';
import { useSession, useSessionState } from './session-context';

/**
 * Tells before anybody tries whether the document has everything the sample's leads are mapped to, by the rule of
 * `Mappings.inUse`; null until that is known. Asks nothing while it is not `wanted`.
 */
export function useSampleFits(wanted = true): boolean | null {
  const session = useSession();
  const policy = useSessionState(({ document }) => document?.edited.glossary.policy ?? null);
  const [sample, setSample] = useState<Mapping | 'unknown' | 'unreadable'>('unknown');
  useEffect(() => {
    if (!wanted) return;
    let isShown = true;
    void session.host.openSample().then((opened) => {
      const read = opened.ok ? parseMapping(opened.value.mappingText) : opened;
      if (isShown) setSample(read.ok ? read.value : 'unreadable');
    });
    return () => {
      isShown = false;
    };
  }, [session, wanted]);
  if (sample === 'unknown') return null;
  return policy !== null && sample !== 'unreadable' && mappingFault(sample, policy) === undefined;
}
