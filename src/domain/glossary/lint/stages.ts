import { nameOf } from '../names';
import type { Reason } from '../schema/dictionary';
import type { Policy } from '../schema/policy';
import type { Stage } from '../schema/stage';
import { ENDS } from './structure';
import type { Report, RuleGroup } from './types';
import { atomsOf } from './walk';

/** More atoms than this in one entry is more than a room can hold in mind: fit, score or trigger, and consent need four. */
const MANY_ATOMS = 8;

/** What each stage has to say of itself. */
export const stageRules: RuleGroup<
  | 'stage-without-definition'
  | 'stage-without-exit'
  | 'stage-without-evidence'
  | 'stage-without-kpi'
  | 'reason-without-codes'
  | 'too-many-criteria'
> = {
  'stage-without-definition': {
    severity: 'warning',
    what: 'A stage without a definition.',
    why: 'Everybody goes on with a definition of their own.',
    remedy: 'Write one sentence that says what a lead in this stage is.',
    check: ({ policy }) =>
      stagesThat(policy, ({ definition }) => blank(definition), 'definition', 'has no definition'),
  },
  'stage-without-exit': {
    severity: 'warning',
    what: 'A stage that leads can leave, without an exit condition in words.',
    why: 'Nobody can tell when work on the stage is done.',
    remedy: 'Write on what condition a lead leaves.',
    check: ({ policy }) =>
      stagesThat(policy, ({ exit, kind }) => blank(exit) && !ENDS.has(kind), 'exit', 'has no exit condition'),
  },
  'stage-without-evidence': {
    severity: 'warning',
    what: 'A stage that asks for no evidence.',
    why: 'Entry cannot be audited: a lead is in the stage because somebody says so.',
    remedy: 'Name what must be on record before a lead enters, with its field where there is one.',
    check: ({ policy }) =>
      stagesThat(policy, ({ evidence }) => evidence.length === 0, 'evidence', 'asks for no evidence'),
  },
  'stage-without-kpi': {
    severity: 'note',
    what: 'A stage without a primary KPI.',
    why: 'Nobody will notice when the stage works badly.',
    remedy: 'Name the one figure by which the stage is judged.',
    check: ({ policy }) => stagesThat(policy, ({ kpi }) => blank(kpi), 'kpi', 'has no KPI'),
  },
  'reason-without-codes': {
    severity: 'error',
    what: 'A stage that demands a reason code, while no reason of that use exists.',
    why: 'Nobody could enter it and keep the rule.',
    remedy: 'Add a reason code of that use, or drop the demand.',
    check: ({ policy }) =>
      stagesThat(
        policy,
        ({ kind, reasonRequired }) =>
          reasonRequired && !policy.reasons.some(({ use }) => usesFor(kind).includes(use)),
        'reasonRequired',
        'demands a reason code, but there is none for it',
      ),
  },
  'too-many-criteria': {
    severity: 'warning',
    what: `Entry criteria of more than ${MANY_ATOMS} conditions.`,
    why: 'More rules cost speed and clarity: nobody can say any more why a lead qualified. ICP fit, an intent or engagement score and consent are enough for most teams.',
    remedy: 'Move fit into ICP tiers and behaviour into the score, and keep those two and consent.',
    check: ({ policy }) =>
      policy.stages.flatMap(({ name, entry }, i): Report[] => {
        const path = `policy.stages[${i}].entry`;
        const count = atomsOf({ criteria: entry, path }).length;
        return count > MANY_ATOMS
          ? [{ message: `The entry criteria of ${name} have ${count} conditions`, path }]
          : [];
      }),
  },
};

const blank = (text: string) => text.trim() === '';

function stagesThat(
  policy: Policy,
  lacks: (stage: Stage) => boolean,
  property: keyof Stage,
  text: string,
): Report[] {
  return policy.stages.flatMap((stage, i) =>
    lacks(stage)
      ? [
          {
            message: `Stage ${nameOf(policy, 'stage', stage.id)} ${text}`,
            path: `policy.stages[${i}].${property}`,
          },
        ]
      : [],
  );
}

/** The uses of a reason that fit a stage. A timeout names its own reason, wherever it leads. */
function usesFor(kind: Stage['kind']): readonly Reason['use'][] {
  switch (kind) {
    case 'recycled':
      return ['recycle'];
    case 'disqualified':
      return ['disqualify'];
    default:
      return ['recycle', 'disqualify', 'timeout'];
  }
}
