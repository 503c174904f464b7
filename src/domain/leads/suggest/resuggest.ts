import type { Policy } from '../../glossary/schema/policy';
import { mappingFault } from '../import/check-mapping';
import { parseMapping } from '../mapping/format';
import { isDerived } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';
import { merged } from './merge';
import { questionsOf } from './questions';
import { suggestMapping } from './suggest-mapping';
import type { SuggestInput, Suggestion } from './suggestion';

/**
 * Suggests again, once more is known: a file was added, taken away or profiled, or a field came into the glossary. Whatever
 * was changed in `mapping` since the suggestion `before` stays as it is, but for what was read from a file that is gone;
 * where it cannot stand beside what is suggested now, the new suggestion alone is given.
 */
export function resuggest(before: Suggestion, mapping: Mapping, input: SuggestInput): Suggestion {
  const now = suggestMapping(input);
  if (before.mapping === null || now.mapping === null) return now;
  const stays = new Set(now.mapping.files.map(({ id }) => id));
  const gone = new Set(before.mapping.files.flatMap(({ id }) => (stays.has(id) ? [] : [id])));
  const json = merged(before.mapping, withoutFiles(mapping, gone, now.mapping), now.mapping);
  const kept = sound(JSON.stringify(json), now.mapping, input.policy) ?? now.mapping;
  return { ...now, mapping: kept, questions: questionsOf(kept, input) };
}

/** With the files in the order that is suggested, since the first one makes the leads; null when it is not sound. */
function sound(text: string, suggested: Mapping, policy: Policy): Mapping | null {
  const json: unknown = JSON.parse(text);
  const parsed = parseMapping(JSON.stringify(inOrder(json as Mapping, suggested)));
  return parsed.ok && mappingFault(parsed.value, policy) === undefined ? parsed.value : null;
}

function inOrder(mapping: Mapping, suggested: Mapping): Mapping {
  const order = suggested.files.map(({ id }) => id);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return { ...mapping, files: [...mapping.files].sort((a, b) => place(a.id) - place(b.id)) };
}

/** Without what was read from files that are gone; when a lead was created must be said, so it is taken as suggested. */
function withoutFiles(mapping: Mapping, gone: ReadonlySet<string>, suggested: Mapping): Mapping {
  if (gone.size === 0) return mapping;
  const isGone = (source: { readonly file: string } | null | undefined): boolean =>
    source != null && gone.has(source.file);
  const unlessGone = <T extends { readonly file: string }>(source: T | null): T | null =>
    isGone(source) ? null : source;
  const { lead, consent } = mapping;
  const hasTime = ({ at }: Mapping['milestones'][number] | Mapping['signals'][number]): boolean =>
    isDerived(at) || !isGone(at);
  return {
    ...mapping,
    files: mapping.files.filter((file) => !(gone.has(file.id) || (file.role === 'leads' && isGone(file.on)))),
    lead: {
      created: isGone(lead.created) ? suggested.lead.created : lead.created,
      owner: isGone(lead.owner?.from) ? null : lead.owner,
      reason: isGone(lead.reason?.from) ? null : lead.reason,
      amount: isGone(lead.amount?.from) ? null : lead.amount,
      account: unlessGone(lead.account),
      opportunity: unlessGone(lead.opportunity),
    },
    people: { keys: mapping.people.keys.filter(({ from }) => !isGone(from)) },
    consent: consent && { granted: unlessGone(consent.granted), withdrawn: unlessGone(consent.withdrawn) },
    fields: mapping.fields.filter(({ from }) => !isGone(from)),
    milestones: mapping.milestones.filter(hasTime),
    signals: mapping.signals.filter(hasTime),
    exclusions: mapping.exclusions.filter((one) => !isGone(one)),
  };
}
