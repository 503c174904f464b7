import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';

export interface TargetChoice {
  readonly value: string;
  readonly label: string;
}

/** The stages that an outcome can be: those whose entries are recorded, what is won first, then the last of the way. */
export function targetChoices(
  { fidelity }: Pick<ReplayResult, 'fidelity'>,
  { stages }: Policy,
): TargetChoice[] {
  const recorded = new Set(fidelity?.stages.map(({ stage }) => stage));
  const known = stages.filter(({ id }) => recorded.has(id)).toReversed();
  const isWon = ({ kind }: (typeof stages)[number]) => kind === 'won';
  return [...known.filter(isWon), ...known.filter((stage) => !isWon(stage))].map(({ id, name }) => ({
    value: id,
    label: name,
  }));
}
