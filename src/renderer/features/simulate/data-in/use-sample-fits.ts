import { useEffect, useState } from 'react';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { type Mapping, parseMapping } from '#domain/leads/mapping';
import { usePolicy, useSession } from '../../../app/session/session-context';

/** Whether the document has everything the sample's leads are mapped to. False until that is known. */
export function useSampleFits(): boolean {
  const session = useSession();
  const policy = usePolicy();
  const [mapping, setMapping] = useState<Mapping | null>(null);
  useEffect(() => {
    let isShown = true;
    void session.host.openSample().then((sample) => {
      const read = sample.ok ? parseMapping(sample.value.mappingText) : sample;
      if (isShown && read.ok) setMapping(read.value);
    });
    return () => {
      isShown = false;
    };
  }, [session]);
  return mapping !== null && mappingFault(mapping, policy) === undefined;
}
