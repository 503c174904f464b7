import type { Policy } from '../../glossary/schema/policy';
import type { HistoryFile } from '../mapping/files';
import { foldHeader, lettersAndDigits } from '../presets/fold';
import type { Builder } from './builder';
import { type FileParts, keyIn, saysKey, timeOf, whereOf } from './event-parts';
import { isDates } from './file-facts';
import { type FilePlan, matchTo } from './file-plan';
import type { JoinedPlan } from './match-files';
import type { Meanings } from './question';
import { historyColumns, renamesFor, type StatusSpans, statusSpans } from './status-spans';
import { suggestTables } from './status-values';

export function historyFile(builder: Builder, joined: JoinedPlan, parts: FileParts): HistoryFile {
  const { plan } = joined;
  const { policy } = builder;
  const { at, field, old: oldValue, next: newValue } = historyColumns(plan);
  const by = matchTo(plan, 'changed-by')?.header ?? null;
  const key = keyIn(joined);
  for (const column of [key, field, oldValue, newValue, by]) if (column !== null) builder.use(plan, column);
  const spans = statusSpans(plan, field, newValue, oldValue);
  const fields = field === null ? [] : historyFields(plan, field, spans?.value ?? null, policy);
  const path = `files.${parts.id}`;
  builder.note(`${path}.key`, plan.preset ? 'sure' : 'likely', saysKey(joined));
  builder.note(
    `${path}.at`,
    isDates(plan.facts.column(at)) ? 'sure' : 'likely',
    'It is when the value changed.',
  );
  if (spans === null && fields.length === 0) {
    builder.note(`${path}.fields`, 'guess', 'No field that changed is called as one of the glossary.');
  } else if (fields.length > 0) {
    builder.note(
      `${path}.fields`,
      'likely',
      `${fields.length} of the fields that changed are fields of the glossary.`,
    );
  }
  const status = statusOf(builder, plan, { spans, by, path, isSnapshot: field === null });
  return {
    role: 'history',
    ...parts,
    key,
    at: timeOf(builder, plan, at),
    field,
    oldValue,
    newValue,
    fields,
    status,
    where: whereOf(builder, plan),
  };
}

interface StatusParts {
  readonly spans: StatusSpans | null;
  readonly by: string | null;
  readonly path: string;
  readonly isSnapshot: boolean;
}

function statusOf(
  builder: Builder,
  plan: FilePlan,
  { spans, by, path, isSnapshot }: StatusParts,
): HistoryFile['status'] {
  if (spans === null) return null;
  const { tables, isSure } = suggestTables(
    spans.values.map(({ text }) => text),
    renamesFor(
      spans,
      builder.plans.flatMap((one) => (one.plan.role === 'history' ? [one.plan] : [])),
    ),
    builder.policy,
  );
  const known = new Set(tables.flatMap(({ map }) => Object.values(map).filter((stage) => stage !== null)));
  builder.note(
    `${path}.status`,
    isSure ? 'likely' : 'guess',
    isSnapshot
      ? `Its rows are versions of a record; ${known.size} stages of the glossary are among its values.`
      : `"${spans.value}" is the status; ${known.size} stages of the glossary are among its values.`,
  );
  const automation = plan.preset?.preset.automation ?? [];
  return {
    value: spans.value,
    tables: tables.map(({ since, map }) => ({ since, map: withoutNothing(map) })),
    madeBy: 'person',
    by: by !== null && automation.length > 0 ? { column: by, automation: [...automation] } : null,
  };
}

/** What is not known to be a stage is left to be asked. */
const withoutNothing = (map: Meanings): Record<string, string | null> =>
  Object.fromEntries(Object.entries(map).filter(([, stage]) => stage !== null));

/** Fields that changed and are fields of the glossary: by what the system calls them, by id or by label. */
function historyFields(
  plan: FilePlan,
  column: string,
  status: string | null,
  policy: Policy,
): HistoryFile['fields'] {
  const texts = [
    ...(plan.facts.file.profile?.byField ?? []).flatMap(({ field }) => field ?? []),
    ...plan.facts.column(column).values.map(({ text }) => text),
  ];
  const system = plan.preset?.preset.system;
  const found: HistoryFile['fields'] = [];
  for (const text of new Set(texts)) {
    if (text === '' || text === status) continue;
    const bare = foldHeader(text);
    const field = policy.fields.find(({ id, label, apiNames }) => {
      const names = [id, label, ...(system ? [apiNames[system]] : Object.values(apiNames))];
      return names.some(
        (name) => name !== null && (lettersAndDigits(name) === bare || foldHeader(name) === bare),
      );
    });
    if (field && !found.some((one) => one.field === field.id)) found.push({ value: text, field: field.id });
  }
  return found;
}
