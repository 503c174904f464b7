import type { Command } from '#domain/glossary/commands/run';
import type { CriteriaPlace } from '#domain/glossary/criteria-place';
import { criteriaAt } from '#domain/glossary/criteria-place';
import type { Policy } from '#domain/glossary/schema/policy';
import type { RuleEdit } from '#domain/replay/what-if/edits';
import type { SmallestChange } from '#domain/replay/what-if/smallest-change';
import type { Session } from '../../../app/session/session';

let tries = 0;

/** Makes a change that was found the proposal: one step of the undo list, by the commands that every edit goes by. */
export function tryChange(session: Session, { edits, policy }: SmallestChange, before: Policy): boolean {
  tries += 1;
  const gesture = `try-change:${tries}`;
  return commandsFor(edits, before, policy).every((command) => session.edits.perform(command, gesture));
}

/** The commands that turn the rules into those with the edits; criteria are taken from these whole. */
export function commandsFor(edits: readonly RuleEdit[], before: Policy, after: Policy): Command[] {
  const places = new Map<string, CriteriaPlace>();
  const thresholds: Command[] = [];
  for (const edit of edits) {
    if (edit.kind === 'threshold') {
      thresholds.push({ do: 'set-threshold', threshold: edit.id, value: edit.to });
      continue;
    }
    const place = placeOf(edit, before);
    if (place) places.set(JSON.stringify(place), place);
  }
  const criteria = [...places.values()].flatMap((at): Command[] => {
    const found = criteriaAt(after, at);
    return found ? [{ do: 'set-criteria', at, action: 'change', criteria: found.criteria }] : [];
  });
  return [...thresholds, ...criteria];
}

function placeOf(
  { stage, path }: Exclude<RuleEdit, { kind: 'threshold' }>,
  policy: Policy,
): CriteriaPlace | null {
  const [, index] = /^disqualifiers\[(\d+)\]/.exec(path) ?? [];
  if (index === undefined) return { of: 'entry', stage };
  const found = policy.stages.find(({ id }) => id === stage)?.disqualifiers[Number(index)];
  return found ? { of: 'disqualifier', stage, disqualifier: found.id } : null;
}
