import { Dial } from '../../criteria/dial';
import type { Criteria } from '../../criteria/schema';
import { atomsOf } from '../../glossary/lint/walk';
import { policyReferences } from '../../glossary/references';
import type { Policy } from '../../glossary/schema/policy';
import type { Stage, Threshold } from '../../glossary/schema/stage';
import { sliderGrid } from '../../glossary/threshold-grid';
import type { ReplayContext } from '../context';
import { exportedScore, type RecordedField } from '../exported-score';
import { stagesBefore } from '../gate/closed-gate';
import { NO_SHARE, type Step, shareOfRange } from './edit-order';
import { pathIn, sameValue } from './edits';

/** Values of one threshold that are tried; of more those around the present one. */
const MOST_VALUES = 5000;

/** A threshold that may decide about a lead, on its grid and at the value it has. */
export interface Turning {
  /** Among the thresholds of the policy. */
  readonly place: number;
  readonly dial: Dial;
  /** Index of the present value. */
  readonly present: number;
  readonly threshold: Threshold;
}

/** The step of a threshold to a value of its dial. */
export function turned({ place, dial, threshold }: Turning, index: number): Step {
  const to = dial.values[index] ?? threshold.value;
  return {
    edit: { kind: 'threshold', id: threshold.id, to },
    place,
    share: shareOfRange(threshold, threshold.value, to),
  };
}

/** Every edit that may make a difference to whether one lead enters a stage. */
export interface Candidates {
  readonly thresholds: readonly Turning[];
  readonly lists: readonly Step[];
  readonly atoms: readonly Step[];
  /** Some threshold has more values than are tried. */
  readonly areCutShort: boolean;
}

/**
 * The edits to try, in the order of the policy. Left out is only what cannot decide about the lead: what lies behind the stage,
 * since a lead is there after it entered only; points and windows of activities the lead has none of; values it never had; and
 * thresholds of a score known only as exported (`docs/replay.md`, section 1).
 * @param context of the one lead, row 0 of its data.
 */
export function candidatesFor(
  policy: Policy,
  stage: string,
  context: ReplayContext,
  recorded: readonly RecordedField[],
): Candidates {
  const reach = new Reach(policy, stage, context);
  const named = new Set(
    policyReferences(policy).flatMap(({ kind, id, path }) =>
      kind === 'threshold' && reach.includes(path) ? [id] : [],
    ),
  );
  let areCutShort = false;
  const thresholds = policy.thresholds.flatMap((threshold, place): Turning[] => {
    if (!named.has(threshold.id) || threshold.min === threshold.max) return [];
    if (exportedScore(policy, recorded, context.asOf, threshold.id)) return [];
    const grid = sliderGrid(threshold, MOST_VALUES);
    const [first, last] = [grid[0], grid.at(-1)];
    if (first === undefined || last === undefined) return [];
    if (first > threshold.min || last + threshold.step <= threshold.max) areCutShort = true;
    const values = [...new Set([...grid, threshold.value])].sort((a, b) => a - b);
    const dial = new Dial(threshold.id, values);
    return [{ place, dial, present: values.indexOf(threshold.value), threshold }];
  });
  const values = ownValues(context);
  const places = policy.stages.flatMap((own) => atomsIn(own));
  const lists = places.flatMap(({ stage: of, path, atom }) =>
    reach.has(of) ? listEdits(policy, atom, values).map((edit) => ({ ...edit, stage: of, path })) : [],
  );
  const atoms = places.filter(({ stage: of, atom }) => reach.has(of) || isWindow(atom));
  return {
    thresholds,
    lists: lists.map((edit, place) => ({ edit: { kind: 'list', ...edit }, place, share: NO_SHARE })),
    atoms: atoms.map(({ stage: of, path }, place) => ({
      edit: { kind: 'atom', stage: of, path },
      place,
      share: NO_SHARE,
    })),
    areCutShort,
  };
}

/** Which places of a policy have a say in whether the lead of a context enters a stage. */
class Reach {
  readonly #policy: Policy;
  readonly #stage: string;
  readonly #stages: ReadonlySet<string>;
  readonly #context: ReplayContext;

  constructor(policy: Policy, stage: string, context: ReplayContext) {
    this.#policy = policy;
    this.#stage = stage;
    this.#stages = stagesBefore(policy, stage);
    this.#context = context;
    context.facts.open(0);
  }

  /** Whether the lead can stand before the criteria of a stage before it has been in the one in question. */
  has(stage: string): boolean {
    return this.#stages.has(stage);
  }

  /** Whether a number at this path can decide about the lead. */
  includes(path: string): boolean {
    const [, collection = '', index = '0', rest = ''] = /^(\w+)(?:\[(\d+)\])?(?:\.(.*))?$/.exec(path) ?? [];
    const at = Number(index);
    const { stages, transitions, scores } = this.#policy;
    // A window of whatever stage lapses at instants at which all stages are asked.
    if (path.includes('.withinDays')) return this.#hasActivity(this.#typesAt(path));
    switch (collection) {
      case 'stages':
        return this.has(stages[at]?.id ?? '');
      case 'transitions': {
        const from = transitions[at]?.from ?? '';
        return from !== this.#stage && this.has(from);
      }
      case 'scores': {
        const [, nth] = /^activities\[(\d+)\]/.exec(rest) ?? [];
        const own = scores[at]?.activities ?? [];
        if (rest.startsWith('halfLifeDays')) return this.#hasActivity(own.map(({ activity }) => activity));
        return nth === undefined || this.#hasActivity([own[Number(nth)]?.activity ?? '']);
      }
      // Whose calendar delays are measured in hangs on who has the lead.
      case 'tiers':
      case 'territories':
      case 'routing':
        return true;
      default:
        return false;
    }
  }

  #hasActivity(types: readonly string[]): boolean {
    const { facts } = this.#context;
    return types.some((type) => {
      const { from, to } = facts.activities(type);
      return to > from;
    });
  }

  /** The activities that the window at a path is about. */
  #typesAt(path: string): readonly string[] {
    const steps = path.slice(0, path.indexOf('.withinDays')).split(/[.[\]]+/);
    let node: unknown = this.#policy;
    for (const step of steps) if (step !== '') node = (node as Record<string, unknown>)[step];
    return (node as Extract<Criteria, { op: 'activity' }>).types;
  }
}

interface AtomPlace {
  readonly stage: string;
  readonly path: string;
  readonly atom: Criteria;
}

/** The atoms of a stage with their places as edits name them. */
export function atomsIn({ id, entry, disqualifiers }: Stage): AtomPlace[] {
  const trees = [
    { criteria: entry, path: pathIn('entry', '') },
    ...disqualifiers.map(({ when }, index) => ({ criteria: when, path: pathIn(index, '') })),
  ];
  return trees.flatMap(atomsOf).map(({ atom, path }) => ({ stage: id, path, atom }));
}

const isWindow = (atom: Criteria): boolean => atom.op === 'activity' && atom.withinDays !== null;

/** Every value that a field of the lead ever had by as-of, ascending. */
function ownValues({ definitions, facts, asOf, data }: ReplayContext): OwnValues {
  facts.open(0);
  const createdAt = data.created.values.at(0);
  const instants = [createdAt, asOf, ...facts.allInstants([])];
  const known = new Map<string, readonly (string | number)[]>();
  return (id) => {
    const seen = known.get(id);
    if (seen) return seen;
    const type = definitions.policy.fields.find((field) => field.id === id)?.type;
    const isNumber = type === 'number';
    const values = new Set(
      instants.map((at) => (isNumber ? facts.number(id, at) : facts.text(id, at))).filter(isValue),
    );
    const ordered = [...values].sort((a, b) => (a < b ? -1 : 1));
    known.set(id, ordered);
    return ordered;
  };
}

type OwnValues = (field: string) => readonly (string | number)[];

const isValue = (value: string | number | null): value is string | number =>
  value !== null && !Number.isNaN(value);

interface ListEdit {
  readonly value: string | number;
  readonly is: 'added' | 'taken out';
}

/** The edits of an atom's list that this lead's own values may bring; of a tier atom those of every tier. */
function listEdits(policy: Policy, atom: Criteria, ownValuesOf: OwnValues): ListEdit[] {
  if (atom.op === 'tier') {
    return policy.tiers.map(({ id }) => editOf(atom.in, id, (other) => other === id));
  }
  if (atom.op !== 'field' || (atom.is !== 'in' && atom.is !== 'not-in')) return [];
  const distinct: (string | number)[] = [];
  for (const value of ownValuesOf(atom.field)) {
    if (!distinct.some(sameValue(policy, atom, value))) distinct.push(value);
  }
  return distinct.map((value) => editOf(atom.values, value, sameValue(policy, atom, value)));
}

/** The last value of a list is among those to take out: beside an edit that adds another one it may go. */
const editOf = (
  list: readonly (string | number)[],
  value: string | number,
  isSame: (other: string | number) => boolean,
): ListEdit => ({ value, is: list.some(isSame) ? 'taken out' : 'added' });
