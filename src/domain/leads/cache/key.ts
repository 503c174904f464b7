import { idsOf } from '../../glossary/integrity';
import type { Policy } from '../../glossary/schema/policy';
import type { Digest } from '../../publish/digest';
import { isScore } from '../../replay/exported-score';
import { documentDigest } from '../../replay/fingerprint';
import { leavesOut } from '../checks/choices';
import { READER_VERSION } from '../import/reader-version';
import type { Mapping } from '../mapping/schema';
import type { ErasedMark } from '../people/erasure';
import { askedForValues } from '../people/pseudonyms';
import type { Origin } from './header';

/** What an import of these sources under this mapping and policy would be made from, those aside who were erased. */
export function originOf(
  mapping: Mapping,
  policy: Policy,
  sources: Origin['sources'],
  erased: readonly ErasedMark[] = [],
): Origin {
  const digests = erased.map(({ digest }) => digest).sort();
  return {
    reader: READER_VERSION,
    mapping: documentDigest(mapping),
    policy: policyDigest(policy, mapping),
    sources,
    ...(digests.length > 0 && { erased: digests }),
  };
}

/** The name of a copy: 64 hexadecimal digits. */
export const cacheKey = (origin: Origin): string => documentDigest(origin).slice('sha-256:'.length);

export const isCacheKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/**
 * Of what of a policy an import reads: the fields, and which ids there are. Everything of a field counts but the words
 * for people; thresholds and criteria do not, so moving them keeps the copy.
 */
function policyDigest(policy: Policy, mapping: Mapping): Digest {
  const fields = policy.fields.map(({ label: _label, definition: _definition, values, ...field }) => ({
    ...field,
    values: values.map(({ value }) => value),
  }));
  return documentDigest({ fields, ids: idsOf(policy), ...readByChoice(policy, mapping) });
}

/**
 * What else it goes by, depending on the mapping: where leads of findings are left out the order of stages, and which fields
 * are scores; where personal fields are made unreadable what they are called, and whether criteria ask for their values.
 */
function readByChoice(policy: Policy, mapping: Mapping) {
  const { stages, transitions, fields } = policy;
  const asked = mapping.personal.keep === 'all' ? null : askedForValues(policy);
  return {
    ...(leavesOut(mapping, 'out-of-order') && {
      kinds: stages.map(({ kind }) => kind),
      steps: transitions.map(({ from, to }) => [from, to]),
    }),
    ...(leavesOut(mapping, 'backfill') && { scores: fields.filter(isScore).map(({ id }) => id) }),
    ...(asked && {
      personal: fields
        .filter((field) => field.personal)
        .map(({ id, label }) => ({ label, isAsked: asked.has(id) })),
    }),
  };
}
