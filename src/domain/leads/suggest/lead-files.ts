import type { LeadFile, MappingFile } from '../mapping/files';
import { leadSources } from '../mapping/places';
import type { Mapping } from '../mapping/schema';
import { lettersAndDigits } from '../presets/fold';
import type { Builder } from './builder';
import { whereOf } from './event-parts';
import { formatOf } from './file-facts';
import { type FilePlan, matchTo } from './file-plan';
import { isMapId, keyChoice } from './lead-columns';
import type { JoinedPlan } from './match-files';

type FileParts = Pick<MappingFile, 'id' | 'name'>;

/** The part of a file of leads, or of one that something is looked up in. */
export function leadFile(builder: Builder, { plan, join }: JoinedPlan, parts: FileParts): LeadFile {
  const chosen = keyChoice(plan);
  const key = join.by === 'first' || join.by === 'union' ? chosen.column : join.key;
  const path = `files.${parts.id}`;
  builder.use(plan, key);
  if (join.by === 'first' || join.by === 'union')
    builder.note(`${path}.key`, chosen.confidence, chosen.reason);
  else if (join.by === 'id') builder.note(`${path}.key`, 'likely', join.reason);
  else if (join.by === 'opportunity')
    builder.note(`${path}.key`, 'sure', `The leads name their opportunity in "${join.link}".`);
  else {
    builder.use(builder.first, join.column);
    builder.note(
      `${path}.on`,
      'likely',
      `Both files have a column "${key}", and this one has each value once.`,
    );
  }
  const makesLeads = join.by === 'first' || join.by === 'union';
  const master = makesLeads ? (matchTo(plan, 'master')?.header ?? null) : null;
  if (master !== null) builder.use(plan, master);
  return {
    role: 'leads',
    ...parts,
    key,
    rows: makesLeads ? 'unite' : 'join',
    on: join.by === 'value' ? { file: builder.idOf(builder.first), column: join.column } : null,
    links: makesLeads ? links(builder, plan, path) : ownId(plan, key),
    master,
    columns: [],
    where: whereOf(builder, plan),
  };
}

/** Other ids of the leads of a file. An opportunity is one only where a file names leads by it, as is an id of marketing automation. */
function links(builder: Builder, plan: FilePlan, path: string): LeadFile['links'] {
  const about = builder.plans.map((one) => one.plan.preset?.preset);
  const hasOpportunities = about.some((preset) => preset?.about === 'opportunity');
  const hasMap = about.some(
    (preset) =>
      preset !== undefined && preset.system !== plan.preset?.preset.system && preset.system !== 'salesforce',
  );
  const known = plan.matches.flatMap(({ header, column: { into } }): LeadFile['links'] => {
    if (into.to === 'link') return [{ column: header, kind: into.kind, list: into.list }];
    if (into.to === 'opportunity' && hasOpportunities)
      return [{ column: header, kind: 'opportunity', list: null }];
    return [];
  });
  const map = hasMap ? plan.facts.header.filter(isMapId) : [];
  const all = [...known, ...map.map((column) => ({ column, kind: 'map' as const, list: null }))];
  for (const { column } of all) builder.use(plan, column);
  if (all.length > 0) {
    const names = all.map(({ column }) => `"${column}"`).join(', ');
    builder.note(`${path}.links`, 'sure', `Other files may name the lead by ${names}.`);
  }
  return all;
}

/** A record of another system that names a lead has an id of its own, by which that system's events name it. */
function ownId(plan: FilePlan, key: string): LeadFile['links'] {
  const own = matchTo(plan, 'key')?.header;
  if (plan.preset?.preset.about !== 'lead' || own === undefined || own === key) return [];
  return [{ column: own, kind: 'map', list: null }];
}

/**
 * Reads the columns of the files that are united with the first as those of the first one that mean the same: by what
 * the presets of both say, else by name.
 */
export function withUnitedColumns(builder: Builder, mapping: Mapping): Mapping {
  const [first] = mapping.files;
  if (first === undefined) return mapping;
  const wanted = new Set(
    leadSources(mapping).flatMap(({ file, column }) => (file === first.id ? [column] : [])),
  );
  const files = mapping.files.map((file): MappingFile => {
    const joined = builder.plans.find(({ plan }) => builder.idOf(plan) === file.id);
    if (file.role !== 'leads' || joined?.join.by !== 'union') return file;
    if (joined.plan.remembered) return { ...file, columns: file.columns.filter(({ as }) => wanted.has(as)) };
    const columns = [...wanted].flatMap((as): LeadFile['columns'] => {
      const column = counterpart(builder.first, as, joined.plan);
      if (column === null) return [];
      builder.use(joined.plan, column);
      const format = formatOf(joined.plan.facts.column(column));
      return [{ column, as, format: format === formatOf(builder.first.facts.column(as)) ? null : format }];
    });
    if (columns.length > 0) {
      builder.note(
        `files.${file.id}.columns`,
        'likely',
        `${columns.length} of its columns mean the same as columns of "${first.name}".`,
      );
    }
    return { ...file, columns };
  });
  return { ...mapping, files };
}

function counterpart(first: FilePlan, header: string, plan: FilePlan): string | null {
  const ours = first.matches.find((match) => match.header === header)?.column;
  const known = plan.matches.find(({ column }) => {
    if (ours === undefined) return false;
    const isPlace =
      ours.into.to !== 'field-of-glossary' && ours.into.to !== 'milestone' && ours.into.to !== 'link';
    if (isPlace && column.into.to === ours.into.to) return true;
    return ours.field.some((name) => column.field.includes(name));
  });
  if (known) return known.header;
  const bare = lettersAndDigits(header);
  return plan.facts.header.find((one) => one === header || lettersAndDigits(one) === bare) ?? null;
}
