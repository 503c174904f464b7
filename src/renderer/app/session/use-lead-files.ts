import { useEffect, useState } from 'react';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { parseMapping } from '#domain/leads/mapping/format';
import type { Mapping } from '#domain/leads/mapping/schema';
import { useSession, useSessionState } from './session-context';

/** Which leads the document can take. */
export interface LeadFiles {
  /** A mapping was chosen, or the sample's fits. False until that is known. */
  readonly canImport: boolean;
  /** The document has everything the sample's leads are mapped to. False until that is known. */
  readonly sampleFits: boolean;
  /** Why no files can be imported, for people; null while they can, and until it is known. */
  readonly hindrance: string | null;
}

/**
 * Tells before anybody tries whether leads can be imported, by the rule of `Mappings.inUse`. Asks nothing while it is
 * not `wanted`; without a document nothing can be imported, and nothing hinders it.
 */
export function useLeadFiles(wanted = true): LeadFiles {
  const session = useSession();
  const policy = useSessionState(({ document }) => document?.edited.glossary.policy ?? null);
  const hasMapping = useSessionState(({ mapping }) => mapping !== null);
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
  const sampleFits =
    policy !== null && typeof sample === 'object' && mappingFault(sample, policy) === undefined;
  const canImport = hasMapping || sampleFits;
  return {
    canImport,
    sampleFits,
    hindrance: canImport || policy === null || sample === 'unknown' ? null : NO_MAPPING,
  };
}

const NO_MAPPING =
  'No mapping describes lead files for this glossary yet. Open a mapping file (.mapping.json), or start from the Lifecycle matrix, which the sample’s mapping fits.';
