import type { Policy } from '#domain/glossary/schema/policy';
import type { ComparisonDocument } from '#domain/replay/compare/comparison-document';
import { MOST_DEFINITIONS } from '#domain/replay/compare/patterns';
import type { ReplayOptions } from '#domain/replay/options';
import type { Problem } from '#domain/result';
import type { OpenDocument } from './state';
import { differ } from './today';

export const FEWEST_DEFINITIONS = 2;

/** One team's rules, by the name they go by in the room. */
export interface Definition {
  /** Tells it from the others for as long as the document is open. */
  readonly key: string;
  readonly name: string;
  /** Where it comes from, in a few words. */
  readonly source: string;
  readonly policy: Policy;
}

export type Compared =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly share: number | null }
  | { readonly state: 'failed'; readonly problem: Problem }
  | {
      readonly state: 'done';
      readonly comparison: ComparisonDocument;
      /** In the order compared. */
      readonly definitions: readonly Definition[];
      readonly options: ReplayOptions;
    };

/** What is compared in Teams, and what came of it. */
export interface TeamsState {
  /** Glossaries opened for comparing only. */
  readonly others: readonly Definition[];
  /** Keys; null: nobody has chosen yet. */
  readonly chosen: readonly string[] | null;
  /** Id; null: nobody has chosen yet. */
  readonly stage: string | null;
  readonly compared: Compared;
}

export const noTeams: TeamsState = { others: [], chosen: null, stage: null, compared: { state: 'idle' } };

/** All rules that can be compared: those in force, the proposal where it is another, scenarios, and what was opened for it. */
export function definitionsOf(
  { edited: { glossary }, today }: Pick<OpenDocument, 'edited' | 'today'>,
  { others }: Pick<TeamsState, 'others'>,
): Definition[] {
  const { policy, work } = glossary;
  const isChanged = differ(policy, today);
  return [
    { key: 'today', name: 'Today’s rules', source: 'in force', policy: isChanged ? today : policy },
    ...(isChanged ? [{ key: 'proposal', name: 'Proposal', source: 'as on screen', policy }] : []),
    ...work.scenarios.map(({ id, name, policy: own }) => ({
      key: `scenario ${id}`,
      name,
      source: 'scenario of this glossary',
      policy: own,
    })),
    ...others,
  ];
}

/** Those that are chosen, in the order they stand in; where nobody chose, the first few. */
export const chosenOf = (
  definitions: readonly Definition[],
  { chosen }: Pick<TeamsState, 'chosen'>,
): Definition[] =>
  chosen === null
    ? definitions.slice(0, MOST_DEFINITIONS)
    : definitions.filter(({ key }) => chosen.includes(key));

/** Whether what was compared reads otherwise now: a definition was changed, or a setting of the replay. */
export function isOlder(
  { definitions, options: asked }: Extract<Compared, { state: 'done' }>,
  document: Pick<OpenDocument, 'edited' | 'today'>,
  teams: Pick<TeamsState, 'others'>,
  options: ReplayOptions,
): boolean {
  const now = definitionsOf(document, teams);
  const isChanged = definitions.some(({ key, policy }) => {
    const own = now.find((one) => one.key === key);
    // A proposal that is taken back is no other than today's rules, and what was compared was another.
    return own ? own.policy !== policy && differ(own.policy, policy) : !key.startsWith('file ');
  });
  return isChanged || comparedBy(asked) !== comparedBy(options);
}

/** What of the settings a comparison goes by. */
const comparedBy = ({ timing, asOf, period, populations, seed }: ReplayOptions): string =>
  JSON.stringify([timing, asOf, period, populations, seed]);
