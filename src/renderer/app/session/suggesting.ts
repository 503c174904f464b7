import type { LeadSource } from '#contracts/replay-api';
import type { Policy } from '#domain/glossary/schema/policy';
import { assignFiles } from '#domain/leads/import/assign-files';
import { withFileIds } from '#domain/leads/mapping/rename-files';
import type { Mapping } from '#domain/leads/mapping/schema';
import { questionsOf } from '#domain/leads/suggest/questions';
import type { RememberedFile } from '#domain/leads/suggest/remembered';
import { resuggest } from '#domain/leads/suggest/resuggest';
import { suggestMapping } from '#domain/leads/suggest/suggest-mapping';
import type { SuggestedFile, SuggestInput, Suggestion } from '#domain/leads/suggest/suggestion';
import type { Digest } from '#domain/publish/digest';
import { type ImportDraft, indexOfStep, readableFiles } from './importing-state';

type Suggested = Pick<ImportDraft, 'mapping' | 'base' | 'suggestion'>;

/**
 * Suggests for the files and the mapping of a draft as they are now. What a person decided stays as it is. Once data were
 * read, what files tell changes no mapping behind the person's back; the questions say it.
 */
export function suggested(
  draft: ImportDraft,
  policy: Policy,
  remembered: ReadonlyMap<Digest, RememberedFile>,
): Suggested {
  const input = inputOf(draft, policy, remembered);
  if (input.files.length === 0) return { mapping: null, base: null, suggestion: null };
  const pure = suggestMapping(input);
  const given = draft.mapping;
  if (given === null) return { mapping: pure.mapping, base: pure.mapping, suggestion: pure };
  const asked = (mapping: Mapping): Suggestion =>
    withMapped({ ...pure, mapping, questions: questionsOf(mapping, input) }, mapping, input);
  if (pure.mapping === null || indexOfStep(draft.reached) >= indexOfStep('people'))
    return { mapping: given, base: draft.base, suggestion: asked(given) };
  // A mapping from elsewhere is a decision as a whole.
  const mine = draft.base ? given : withIdsOf(pure, given, input);
  const now = resuggest({ ...pure, mapping: draft.base ?? pure.mapping }, mine, input);
  const mapping = now.mapping && isSame(now.mapping, given) ? given : now.mapping;
  return { mapping, base: pure.mapping, suggestion: mapping ? withMapped(now, mapping, input) : now };
}

/** Counts the files among those that are used which a mapping from elsewhere reads, although nothing else tells what they are. */
function withMapped(suggestion: Suggestion, mapping: Mapping, input: SuggestInput): Suggestion {
  const known = new Set(suggestion.files.map(({ id }) => id));
  if (mapping.files.every(({ id }) => known.has(id))) return suggestion;
  const assigned = assigning(mapping, input);
  const added = mapping.files.flatMap(({ id, role }): SuggestedFile[] => {
    const index = assigned.get(id);
    return known.has(id) || index === undefined
      ? []
      : [{ ...OF_MAPPING, index, id, role, title: ROLE_TITLES[role] }];
  });
  const used = new Set(added.map(({ index }) => index));
  return {
    ...suggestion,
    files: [...suggestion.files, ...added],
    unused: suggestion.unused.filter(({ index }) => !used.has(index)),
  };
}

const OF_MAPPING = {
  preset: null,
  form: null,
  share: 0,
  remembered: false,
  confidence: 'sure',
  reason: 'The mapping you work with says so.',
} as const;

const ROLE_TITLES: Readonly<Record<SuggestedFile['role'], string>> = {
  leads: 'One row for each record',
  activities: 'Activities',
  history: 'Changes of values',
  merges: 'Merges',
};

/** Which file of the input is which of the mapping, by columns; none where they cannot all be told. */
function assigning(mapping: Mapping, { files }: SuggestInput): ReadonlyMap<string, number> {
  const assigned = assignFiles(
    mapping,
    files.map(({ name, peek }) => ({ name, header: peek.header, role: null })),
  );
  return assigned.ok ? assigned.value : new Map();
}

/** The mapping with the ids that the suggestion has for the same files. */
function withIdsOf({ files }: Suggestion, mapping: Mapping, input: SuggestInput): Mapping {
  const ids = new Map<string, string>();
  for (const [id, index] of assigning(mapping, input)) {
    const known = files.find((one) => one.index === index);
    if (known) ids.set(id, known.id);
  }
  const all = mapping.files.map(({ id }) => ids.get(id) ?? id);
  return new Set(all).size === all.length ? withFileIds(mapping, ids) : mapping;
}

function inputOf(
  { files, answered }: ImportDraft,
  policy: Policy,
  remembered: ReadonlyMap<Digest, RememberedFile>,
): SuggestInput {
  const readable = readableFiles(files);
  return {
    files: readable.map(({ file, peek }) => ({
      name: file.source.name,
      peek,
      profile: file.profile?.ok ? file.profile.value : null,
      is: file.is,
    })),
    policy,
    remembered,
    exported: lastDay(readable.map(({ file }) => file.source)),
    answered,
  };
}

const isSame = (one: Mapping, other: Mapping): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The day the youngest of the files was written, `YYYY-MM-DD` in UTC; null where no source tells. */
function lastDay(sources: readonly LeadSource[]): string | null {
  const times = sources.flatMap((source) => (source.kind === 'file' ? [source.modified] : []));
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString().slice(0, 10);
}
