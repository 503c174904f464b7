import type { MappingFile } from '../mapping/files';
import {
  type PresetMatch,
  presetById,
  presetColumns,
  type RecognisedPreset,
  recognisePreset,
} from '../presets/recognise';
import type { FileFacts } from './file-facts';
import { findActivities, findHistory, findKey } from './generic-columns';
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

/** What a file is, by what was said or decided before, by its preset, or by its shape; or why it is not used. */
export function planOf(facts: FileFacts, { remembered }: SuggestInput): FilePlan | UnusedFile {
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

export const matchTo = (plan: FilePlan, to: string): PresetMatch | undefined =>
  plan.matches.find(({ column }) => column.into.to === to);

export const keyOf = (plan: FilePlan): string | null =>
  matchTo(plan, 'key')?.header ?? plan.remembered?.file.key ?? findKey(plan.facts)?.column ?? null;
