import type { MappingFile } from '../mapping/files';
import { lettersAndDigits } from '../presets/fold';
import {
  type PresetMatch,
  presetById,
  presetColumns,
  type RecognisedPreset,
  recognisePreset,
} from '../presets/recognise';
import { type FileFacts, factsOf, isDates, ownColumns } from './file-facts';
import { findActivities, findHistory, findKey, saysBeginning } from './generic-columns';
import type { RememberedFile } from './remembered';
import type { Confidence, FileKind, SuggestInput, UnusedFile } from './suggestion';

/** A file that a mapping can use, and as what. */
export interface FilePlan {
  readonly facts: FileFacts;
  readonly role: MappingFile['role'];
  readonly preset: RecognisedPreset | null;
  readonly matches: readonly PresetMatch[];
  readonly remembered: RememberedFile | null;
  readonly confidence: Confidence;
  readonly reason: string;
}

/** How the rows of a file name the leads that the first file makes. */
export type Join =
  | { readonly by: 'first' }
  /** Its rows are leads, too. */
  | { readonly by: 'union' }
  /** The column holds ids of leads, or others that the first file names. */
  | { readonly by: 'id'; readonly key: string; readonly reason: string }
  | { readonly by: 'opportunity'; readonly key: string; readonly link: string }
  /** The column holds what stands in that column of the first file. */
  | { readonly by: 'value'; readonly key: string; readonly column: string };

export interface JoinedPlan {
  readonly plan: FilePlan;
  readonly join: Join;
}

export interface MatchedFiles {
  /** In the order of a mapping: the file that makes the leads, what joins them, merges, histories, activities. */
  readonly plans: readonly JoinedPlan[];
  readonly unused: readonly UnusedFile[];
}

/** What each file is, which of them makes the leads, and how the others join it. */
export function matchFiles(input: SuggestInput): MatchedFiles {
  const unused: UnusedFile[] = [];
  const plans = input.files.flatMap((file, index) => {
    const made = planOf(factsOf(file, index), input);
    if ('why' in made) unused.push(made);
    return 'why' in made ? [] : [made];
  });
  const first = firstFile(plans);
  if (first === null) {
    const why = 'It says what happened to leads, and no file given has a row for each lead.';
    return { plans: [], unused: [...unused, ...plans.map((plan) => unusedAs(plan, why))] };
  }
  const joined: JoinedPlan[] = [{ plan: first, join: { by: 'first' } }];
  for (const plan of plans) {
    if (plan === first) continue;
    const join = joinOf(first, plan);
    if (typeof join === 'string') unused.push(unusedAs(plan, join));
    else joined.push({ plan, join });
  }
  return {
    plans: joined.sort((a, b) => placeOf(a) - placeOf(b)),
    unused: unused.sort((a, b) => a.index - b.index),
  };
}

const unusedAs = ({ facts, preset }: FilePlan, why: string): UnusedFile => ({
  index: facts.index,
  preset: preset?.preset.id ?? null,
  why,
});

const ROLES: readonly MappingFile['role'][] = ['leads', 'merges', 'history', 'activities'];
const JOINS: readonly Join['by'][] = ['first', 'union', 'id', 'opportunity', 'value'];

const placeOf = ({ plan, join }: JoinedPlan): number =>
  ROLES.indexOf(plan.role) * JOINS.length + JOINS.indexOf(join.by);

function planOf(facts: FileFacts, { remembered }: SuggestInput): FilePlan | UnusedFile {
  const { file, index, header } = facts;
  const said = file.is;
  const recognised = recognisePreset(header);
  if (said && 'role' in said && said.role === null) {
    return { index, preset: recognised[0]?.preset.id ?? null, why: 'You said that it is not to be used.' };
  }
  const known = said === null ? remembered.get(file.peek.fingerprint) : undefined;
  if (known) return rememberedPlan(facts, known, recognised);
  const preset = recognised.find((one) => isAsSaid(one, said)) ?? saidToBe(said, header);
  return (preset && presetPlan(facts, preset, said !== null)) ?? genericPlan(facts);
}

const isAsSaid = ({ preset }: RecognisedPreset, said: FileKind | null): boolean =>
  said === null || ('preset' in said ? preset.id === said.preset : preset.role === said.role);

function rememberedPlan(
  facts: FileFacts,
  remembered: RememberedFile,
  recognised: readonly RecognisedPreset[],
): FilePlan {
  const { role } = remembered.file;
  const preset = recognised.find((one) => one.preset.role === role) ?? null;
  const matches = preset ? presetColumns(preset.preset, facts.header) : [];
  const reason = 'A file with the same columns was mapped before.';
  return { facts, role, preset, matches, remembered, confidence: 'sure', reason };
}

/** null: what the preset needs cannot be found, so it is none of its. */
function presetPlan(
  facts: FileFacts,
  preset: RecognisedPreset,
  isSaid: boolean,
): FilePlan | UnusedFile | null {
  const { id, object, role, notes } = preset.preset;
  if (role === null)
    return { index: facts.index, preset: id, why: notes[0] ?? `Nothing is read from ${object}.` };
  const matches = presetColumns(preset.preset, facts.header);
  if (!isSaid && !hasWhatItNeeds(role, matches)) return null;
  const exact = matches.filter((match) => match.exact).length;
  const reason = `${matches.length} of its columns are called as ${systemName(preset)} calls them.`;
  return {
    ...{ facts, preset, matches, role, remembered: null },
    confidence: isSaid || exact >= SURE_COLUMNS ? 'sure' : 'likely',
    reason: isSaid ? 'You said so.' : reason,
  };
}

const SURE_COLUMNS = 4;

/** By the shape of the file alone. */
function genericPlan(facts: FileFacts): FilePlan | UnusedFile {
  const said = facts.file.is;
  const plan = (role: FilePlan['role'], confidence: Confidence, reason: string): FilePlan => {
    return { facts, role, preset: null, matches: [], remembered: null, confidence, reason };
  };
  if (said && 'role' in said && said.role !== null) return plan(said.role, 'sure', 'You said so.');
  if (findHistory(facts)) {
    const reason =
      'It has a column for the value after a change, and one for what changed or the value before.';
    return plan('history', 'likely', reason);
  }
  if (findActivities(facts))
    return plan('activities', 'likely', 'It has columns for a lead, a time and a type.');
  if (facts.header.length === 0 || findKey(facts) === null) {
    return { index: facts.index, preset: null, why: 'No column of it tells its rows apart or names a lead.' };
  }
  const reason = 'It looks like one row for each record, and like no export of a system we know.';
  return plan('leads', 'guess', reason);
}

function saidToBe(said: FileKind | null, header: readonly string[]): RecognisedPreset | null {
  const preset = said && 'preset' in said ? presetById(said.preset) : undefined;
  if (!preset) return null;
  const share = presetColumns(preset, header).length / Math.max(1, preset.columns.length);
  return { preset, form: 'mixed', share };
}

/** Of events a lead and a time must be told; what else is lacking a person can say. */
function hasWhatItNeeds(role: MappingFile['role'], matches: readonly PresetMatch[]): boolean {
  const has = (to: string): boolean => matches.some(({ column }) => column.into.to === to);
  switch (role) {
    case 'leads':
      return has('key');
    case 'activities':
      return has('key') && has('at');
    case 'history':
      return has('key') && has('at') && has('new');
    case 'merges':
      return has('key') && has('merged');
  }
}

const SYSTEM_NAMES = { salesforce: 'Salesforce', hubspot: 'HubSpot', marketo: 'Marketo' } as const;

export const systemName = ({ preset }: RecognisedPreset): string => SYSTEM_NAMES[preset.system];

/** Which files make leads: the likeliest first. What no preset knows comes before what is about opportunities. */
const FIRST = ['salesforce-lead', 'hubspot-contact', 'marketo-lead', 'salesforce-contact'];

function firstFile(plans: readonly FilePlan[]): FilePlan | null {
  const candidates = plans.filter(({ role }) => role === 'leads');
  const ranked = candidates.map((plan) => ({ plan, rank: rankOf(plan) }));
  ranked.sort((a, b) => compare(a.rank, b.rank));
  return ranked[0]?.plan ?? null;
}

/** Smaller is likelier. */
function rankOf({ facts, preset, remembered }: FilePlan): readonly number[] {
  const place = FIRST.indexOf(preset?.preset.id ?? '');
  const kind = remembered?.first
    ? -1
    : place >= 0
      ? place
      : preset === null
        ? FIRST.length
        : FIRST.length + 1;
  const dates = ownColumns(facts).some((column) => isDates(facts.column(column)));
  const key = findKey(facts);
  const apart = key !== null && facts.tellsApart(key.column);
  const begins = saysBeginning(facts);
  return [kind, dates ? 0 : 1, apart ? 0 : 1, begins ? 0 : 1, -facts.rows];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const matchTo = (plan: FilePlan, to: string): PresetMatch | undefined =>
  plan.matches.find(({ column }) => column.into.to === to);

/** How a file joins the first one; a sentence when it cannot. */
function joinOf(first: FilePlan, plan: FilePlan): Join | string {
  if (plan.preset?.preset.about === 'opportunity') return opportunityJoin(first, plan);
  if (plan.role !== 'leads') {
    const key = eventKey(plan);
    return key === null
      ? 'No column of it names a lead.'
      : { by: 'id', key, reason: 'It holds the id of the lead.' };
  }
  if (plan.remembered) return rememberedJoin(first, plan, plan.remembered);
  const [a, b] = [first.preset?.preset, plan.preset?.preset];
  const sameObject = a !== undefined && a === b;
  const contactOfLead = a?.id === 'salesforce-lead' && b?.id === 'salesforce-contact';
  if (sameObject || contactOfLead) return { by: 'union' };
  return leadJoin(first, plan) ?? valueJoin(first, plan) ?? noJoin(first);
}

const noJoin = ({ facts }: FilePlan): string =>
  `No column of it names a lead of "${facts.file.name}", so it cannot be joined.`;

function opportunityJoin(first: FilePlan, plan: FilePlan): Join | string {
  const key = matchTo(plan, 'key')?.header;
  const link = matchTo(first, 'opportunity')?.header;
  if (key === undefined) return 'No column of it holds the id of the opportunity.';
  if (link === undefined) {
    return `No column of "${first.facts.file.name}" names an opportunity, so this file cannot be joined to its leads. Export them with the id of their opportunity.`;
  }
  return { by: 'opportunity', key, link };
}

function eventKey(plan: FilePlan): string | null {
  const known = matchTo(plan, 'key')?.header;
  if (known !== undefined) return known;
  if (plan.remembered) return plan.remembered.file.key;
  const found = plan.role === 'history' ? findHistory(plan.facts) : findActivities(plan.facts);
  return found?.key ?? findKey(plan.facts)?.column ?? null;
}

function rememberedJoin(first: FilePlan, plan: FilePlan, remembered: RememberedFile): Join | string {
  const { file, on } = remembered;
  if (file.role !== 'leads') return noJoin(first);
  if (file.rows === 'unite') return { by: 'union' };
  if (file.on === null) return { by: 'id', key: file.key, reason: plan.reason };
  if (on !== first.facts.file.peek.fingerprint) return valueJoin(first, plan) ?? noJoin(first);
  return { by: 'value', key: file.key, column: file.on.column };
}

/** The key the first file is known by, or a name under which other files hold ids of leads. */
function leadJoin(first: FilePlan, plan: FilePlan): Join | null {
  const key = keyOf(first);
  if (key === null) return null;
  const bare = lettersAndDigits(key);
  const own = ownColumns(plan.facts);
  if (bare !== 'id') {
    const same = own.find((column) => lettersAndDigits(column) === bare);
    if (same !== undefined)
      return { by: 'id', key: same, reason: `It is called as the id in "${first.facts.file.name}".` };
  }
  const system = first.preset?.preset.system;
  const names =
    plan.preset?.preset.system === 'marketo' && system === 'salesforce'
      ? ['sfdcleadid', 'sfdcid', 'sfdccontactid']
      : ['leadid', 'contactid', 'personid'];
  const named = own.find((column) => names.includes(lettersAndDigits(column)) && column !== keyOf(plan));
  return named === undefined
    ? null
    : { by: 'id', key: named, reason: 'Its name says that it holds ids of leads.' };
}

export const keyOf = (plan: FilePlan): string | null =>
  matchTo(plan, 'key')?.header ?? plan.remembered?.file.key ?? findKey(plan.facts)?.column ?? null;

/** A column of either file that is called alike, and has each value once in the file that is looked up. */
function valueJoin(first: FilePlan, plan: FilePlan): Join | null {
  const ours = ownColumns(first.facts);
  for (const key of ownColumns(plan.facts)) {
    const bare = lettersAndDigits(key);
    if (bare === 'id' || isDates(plan.facts.column(key)) || !plan.facts.tellsApart(key)) continue;
    const column = ours.find((one) => lettersAndDigits(one) === bare);
    if (column !== undefined) return { by: 'value', key, column };
  }
  return null;
}
