import type { Policy } from '../../glossary/schema/policy';
import type { LeadFile, MappingFile } from '../mapping/files';
import { isDerived } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';
import type { Builder } from './builder';
import type { FilePlan } from './file-plan';
import type { JoinedPlan } from './match-files';
import type { RememberedFile } from './remembered';

/** What was decided before for the files of a mapping, as far as the glossary still has what it names. */
export interface RememberedParts {
  readonly lead: Partial<Mapping['lead']>;
  readonly consent: Mapping['consent'];
  readonly keys: Mapping['people']['keys'];
  readonly fields: Mapping['fields'];
  readonly milestones: Mapping['milestones'];
  readonly signals: Mapping['signals'];
  readonly exclusions: Mapping['exclusions'];
}

export function rememberedParts(builder: Builder): RememberedParts {
  const { policy } = builder;
  const all = builder.plans.flatMap(({ plan }) =>
    plan.remembered ? [{ plan, parts: inFile(plan.remembered, builder.idOf(plan)) }] : [],
  );
  const first = <T>(part: (parts: RememberedFile) => T | null): T | undefined =>
    all.map(({ parts }) => part(parts)).find((one) => one !== null) ?? undefined;
  const has = idsOf(policy);
  const [created, owner, amount] = [
    first((one) => one.created),
    first((one) => one.owner),
    first((one) => one.amount),
  ];
  const [account, opportunity] = [first((one) => one.account), first((one) => one.opportunity)];
  const reason = first((one) => one.reason);
  const values = reason?.values.map(({ since, map }) => ({ since, map: knownOnly(map, has.reasons) }));
  const fields = all.flatMap(({ parts }) => parts.fields.filter(({ field }) => has.fields.has(field)));
  const milestones = all.flatMap(({ parts }) =>
    parts.milestones.filter(({ stage }) => has.stages.has(stage)),
  );
  const signals = all.flatMap(({ parts }) => parts.signals.filter(({ signal }) => has.signals.has(signal)));
  for (const { field } of fields) builder.note(`fields.${field}`, 'sure', BEFORE);
  for (const { stage } of milestones) builder.note(`milestones.${stage}`, 'sure', BEFORE);
  for (const { signal } of signals) builder.note(`signals.${signal}`, 'sure', BEFORE);
  const parts: RememberedParts = {
    lead: {
      ...(created && { created }),
      ...(owner && { owner }),
      ...(reason && { reason: { ...reason, values: values ?? [] } }),
      ...(amount && { amount }),
      ...(account && { account }),
      ...(opportunity && { opportunity }),
    },
    consent: first((one) => one.consent) ?? null,
    keys: all.flatMap((one) => one.parts.people.keys),
    fields: fields.filter(({ field }, i) => fields.findIndex((one) => one.field === field) === i),
    milestones: milestones.filter(
      ({ stage, occurrence }) => milestones.find((one) => one.stage === stage)?.occurrence === occurrence,
    ),
    signals: signals.map((one) => ({ ...one, answers: knownStages(one.answers, has.stages) })),
    exclusions: all.flatMap((one) => one.parts.exclusions),
  };
  for (const name of Object.keys(parts.lead)) builder.note(`lead.${name}`, 'sure', BEFORE);
  markUsed(
    builder,
    all.map(({ plan }) => plan),
    parts,
  );
  return parts;
}

const BEFORE = 'It was mapped so before.';

function markUsed(builder: Builder, plans: readonly FilePlan[], parts: RememberedParts): void {
  const use = (source: { file: string; column: string } | null | undefined): void => {
    const plan = plans.find((one) => builder.idOf(one) === source?.file);
    if (plan && source) builder.use(plan, source.column);
  };
  const { created, owner, reason, amount, account, opportunity } = parts.lead;
  const times = [...parts.milestones, ...parts.signals].map(({ at }) => (isDerived(at) ? null : at));
  for (const one of [created, owner?.from, reason?.from, amount?.from, account, opportunity, ...times])
    use(one);
  for (const { from } of [...parts.fields, ...parts.keys]) use(from);
  for (const one of [parts.consent?.granted, parts.consent?.withdrawn]) use(one);
  for (const { file, when } of parts.exclusions) use({ file, column: when.column });
}

/** The parts, of the file that they are for now. */
function inFile(remembered: RememberedFile, id: string): RememberedFile {
  const there = <T extends { readonly file: string }>(one: T): T => ({ ...one, file: id });
  const from = <T extends { readonly from: { readonly file: string } }>(one: T): T => ({
    ...one,
    from: there(one.from),
  });
  const { created, owner, reason, amount, account, opportunity, consent } = remembered;
  const timed = <T extends Mapping['milestones'][number] | Mapping['signals'][number]>(one: T): T =>
    isDerived(one.at) ? one : { ...one, at: there(one.at) };
  return {
    ...remembered,
    created: created && there(created),
    owner: owner && from(owner),
    reason: reason && from(reason),
    amount: amount && from(amount),
    account: account && there(account),
    opportunity: opportunity && there(opportunity),
    people: { keys: remembered.people.keys.map(from) },
    consent: consent && {
      granted: consent.granted && there(consent.granted),
      withdrawn: consent.withdrawn && there(consent.withdrawn),
    },
    fields: remembered.fields.map(from),
    milestones: remembered.milestones.map(timed),
    signals: remembered.signals.map(timed),
    exclusions: remembered.exclusions.map(there),
  };
}

const idsOf = (policy: Policy) => ({
  fields: new Set(policy.fields.map(({ id }) => id)),
  stages: new Set(policy.stages.map(({ id }) => id)),
  signals: new Set(policy.signals.map(({ id }) => id)),
  reasons: new Set(policy.reasons.map(({ id }) => id)),
  activities: new Set(policy.activities.map(({ id }) => id)),
});

const knownOnly = (map: Readonly<Record<string, string | null>>, ids: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(map).filter(([, id]) => id === null || ids.has(id)));

/** null, which is the stage whose SLA is meant, when none is left. */
function knownStages(stages: readonly string[] | null, ids: ReadonlySet<string>): string[] | null {
  const known = (stages ?? []).filter((stage) => ids.has(stage));
  return known.length === 0 ? null : known;
}

/** The file's own part, as it joins the others now. */
export function rememberedFile(
  builder: Builder,
  { plan, join }: JoinedPlan,
  remembered: RememberedFile,
): MappingFile {
  const has = idsOf(builder.policy);
  const { file } = remembered;
  const parts = { id: builder.idOf(plan), name: plan.facts.file.name.slice(0, 200) || 'file' };
  for (const column of columnsOf(file)) builder.use(plan, column);
  switch (file.role) {
    case 'leads':
      return { ...file, ...parts, ...joinedAs(builder, file, join) };
    case 'activities':
      return {
        ...file,
        ...parts,
        types: file.types.flatMap((type) => {
          if (type.activity !== null && !has.activities.has(type.activity)) return [];
          return [{ ...type, answers: knownStages(type.answers, has.stages) }];
        }),
      };
    case 'history': {
      const { status } = file;
      const tables = status?.tables.map(({ since, map }) => ({ since, map: knownOnly(map, has.stages) }));
      return {
        ...file,
        ...parts,
        fields: file.fields.filter(({ field }) => has.fields.has(field)),
        status: status && { ...status, tables: tables ?? [] },
      };
    }
    case 'merges':
      return { ...file, ...parts };
  }
}

function joinedAs(builder: Builder, file: LeadFile, join: JoinedPlan['join']): Partial<LeadFile> {
  if (join.by === 'first') return { rows: 'unite', on: null, columns: [] };
  if (join.by === 'value') {
    return {
      key: join.key,
      rows: 'join',
      on: { file: builder.idOf(builder.first), column: join.column },
      columns: [],
    };
  }
  if (join.by === 'union') return { rows: 'unite', on: null };
  return { key: file.key, rows: 'join', on: null, columns: [] };
}

function columnsOf(file: MappingFile): string[] {
  const where = file.where.map(({ column }) => column);
  const of = (...columns: (string | null | undefined)[]): string[] => [
    ...columns.flatMap((one) => one ?? []),
    ...where,
  ];
  switch (file.role) {
    case 'leads':
      return of(
        file.key,
        file.master,
        ...file.links.map(({ column }) => column),
        ...file.columns.map(({ column }) => column),
      );
    case 'activities':
      return of(file.key, file.at.column, file.type, file.value);
    case 'history':
      return of(file.key, file.at.column, file.field, file.oldValue, file.newValue, file.status?.by?.column);
    case 'merges':
      return of(file.key, file.merged);
  }
}
