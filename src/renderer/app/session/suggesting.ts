import type { LeadSource } from '#contracts/replay-api';
import type { Policy } from '#domain/glossary/schema/policy';
import { assignFiles } from '#domain/leads/import/assign-files';
import { withFileIds } from '#domain/leads/mapping/rename-files';
import type { Mapping } from '#domain/leads/mapping/schema';
import { questionsOf } from '#domain/leads/suggest/questions';
import type { RememberedFile } from '#domain/leads/suggest/remembered';
import { resuggest } from '#domain/leads/suggest/resuggest';
import { suggestMapping } from '#domain/leads/suggest/suggest-mapping';
import type { SuggestInput, Suggestion } from '#domain/leads/suggest/suggestion';
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
  const asked = (mapping: Mapping): Suggestion => ({
    ...pure,
    mapping,
    questions: questionsOf(mapping, input),
  });
  if (pure.mapping === null || indexOfStep(draft.reached) >= indexOfStep('people'))
    return { mapping: given, base: draft.base, suggestion: asked(given) };
  // A mapping from elsewhere is a decision as a whole.
  const mine = draft.base ? given : withIdsOf(pure, given, input);
  const now = resuggest({ ...pure, mapping: draft.base ?? pure.mapping }, mine, input);
  const mapping = now.mapping && isSame(now.mapping, given) ? given : now.mapping;
  return { mapping, base: pure.mapping, suggestion: now };
}

/** The mapping with the ids that the suggestion has for the same files. */
function withIdsOf({ files }: Suggestion, mapping: Mapping, input: SuggestInput): Mapping {
  const assigned = assignFiles(
    mapping,
    input.files.map(({ name, peek }) => ({ name, header: peek.header, role: null })),
  );
  if (!assigned.ok) return mapping;
  const ids = new Map<string, string>();
  for (const [id, index] of assigned.value) {
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
