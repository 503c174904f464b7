import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';
import { ok, type Result } from '../../result';
import { handedAlike, heldStarts } from '../capacity/held-starts';
import { timedAlike } from '../capacity/timed-alike';
import { within } from '../capacity/within';
import { swapClass } from '../comparison';
import type { ReplayOptions, ReplayProblem } from '../options';
import { type Entered, openSide, type Side, sideOf } from './entered-side';
import { winReader } from './win-reader';

/** Two policies over the same leads. */
export interface MoveInput {
  readonly before: Policy;
  readonly after: Policy;
  readonly data: LeadData;
  readonly options: ReplayOptions;
}

/** What a change of rules does to one lead at one stage, by first entries. */
export interface Move {
  /** Row of the data. */
  readonly lead: number;
  /** Id. */
  readonly stage: string;
  readonly kind: 'added' | 'dropped' | 'earlier' | 'later';
  /** UTC ms; null: the lead never enters. */
  readonly before: number | null;
  readonly after: number | null;
  /** Whether the record shows that it was won by as-of. */
  readonly won: boolean;
  /**
   * With timing queue: the rules would leave the lead where it was if its queue came to it when it did; what moves it is who
   * else comes, and how they are served.
   */
  readonly throughQueue: boolean;
}

/** The moves at one stage, counted. A stage that only one of the policies has is entered under that one alone. */
export interface StageMoves {
  /** Id. */
  readonly stage: string;
  readonly added: number;
  readonly dropped: number;
  readonly earlier: number;
  readonly later: number;
  /** Let in by both at one instant. */
  readonly same: number;
  /** Of the added, those that the record shows won. */
  readonly addedWon: number;
  readonly droppedWon: number;
  /** Of the added, dropped, earlier and later, those that are so only through a queue. */
  readonly throughQueue: number;
}

export interface MovedLeads {
  /** UTC ms. */
  readonly asOf: number;
  /** Leads that are in the cohort of both, of the first alone, and of the second alone. */
  readonly cohort: { readonly both: number; readonly before: number; readonly after: number };
  /** Leads with a move at any of the stages. */
  readonly touched: number;
  /** Of these, those all of whose moves are only through a queue; null: leads are not timed by queues. */
  readonly touchedThroughQueue: number | null;
  readonly stages: readonly StageMoves[];
}

const YIELD_EVERY = 256;

/**
 * The leads that enter a stage under one of two policies and not under the other, or at another time. Each policy has its own
 * cohort (`docs/replay.md`, section 6); a lead outside it enters nothing. As-of is that of the options, or the end of the
 * data, for both. Exactly what two replays tell lead by lead; only walks are made, and nothing is added up that a result has
 * beside. A generator, as `simulate` is.
 * @param stages ids; null: all that either policy has, in their order.
 * @param onMove sees every move, by lead and then by stage.
 */
export function* movedLeads(
  input: MoveInput,
  stages: readonly string[] | null,
  onMove?: (move: Move) => void,
): Generator<number, Result<MovedLeads, ReplayProblem>> {
  const { before, after, data, options } = input;
  const first = openSide(before, data, options);
  if (!first.ok) return first;
  const second = openSide(after, data, options);
  if (!second.ok) return second;
  const asked = stages ?? stagesOfEither(before, after);
  const { asOf } = first.value.context;
  const isQueued = options.timing === 'queue';
  const sides = isQueued
    ? yield* within(timedSides(first.value, second.value, options), 0, QUEUES)
    : ok({ was: first.value, is: second.value, through: NOT_THROUGH });
  if (!sides.ok) return sides;
  const counted = new MoveCounts(asked, isQueued);
  const isWon = winReader(data, asOf, [before, after]);
  const steps = eachLead(sides.value, data.count, asked, isWon, (side, moves) => {
    counted.add(side, moves);
    if (onMove) tell(moves, onMove);
  });
  yield* within(steps, isQueued ? QUEUES : 0, 1);
  return ok({ asOf, ...counted.result() });
}

/** Tells what becomes of every lead that is in some cohort. */
function* eachLead(
  { was, is, through }: Sides,
  count: number,
  stages: readonly string[],
  isWon: (lead: number) => boolean,
  onLead: (side: keyof MovedLeads['cohort'], moves: readonly Entry[]) => void,
): Generator<number, void> {
  for (let lead = 0; lead < count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / count;
    const [then, now] = [was.entered(lead, stages), is.entered(lead, stages)];
    if (!then && !now) continue;
    const moves = movesOf(lead, stages, then ?? [], now ?? [], isWon);
    if (then && now) onLead('both', through(lead, stages, moves));
    else onLead(then ? 'before' : 'after', moves);
  }
  yield 1;
}

/** How much of the time queues take beside the walks that go by them. */
const QUEUES = 0.8;

interface Sides {
  readonly was: Side;
  readonly is: Side;
  /** Tells which moves of a lead are only through a queue. */
  readonly through: (lead: number, stages: readonly string[], moves: readonly Entry[]) => readonly Entry[];
}

const NOT_THROUGH: Sides['through'] = (_lead, _stages, moves) => moves;

/** Both sides with their queues run, by the same draws. */
function* timedSides(
  before: Side,
  after: Side,
  options: ReplayOptions,
): Generator<number, Result<Sides, ReplayProblem>> {
  const ran = yield* timedAlike([before.context, after.context], before.context, options, 'own');
  if (!ran.ok) return ran;
  const [first, second] = ran.value;
  if (!first || !second) throw new TypeError('two policies were run');
  const held = heldStarts(first, second);
  const asHeld = held && sideOf(held, options);
  const areHandedAlike = handedAlike(first, second);
  return ok({
    was: sideOf(first.context, options),
    is: sideOf(second.context, options),
    through: (lead, stages, moves) => {
      if (!asHeld || !moves.some(({ kind }) => kind !== 'same') || !areHandedAlike(lead)) return moves;
      const entered = asHeld.entered(lead, stages);
      return moves.map((move) =>
        move.kind === 'same'
          ? move
          : { ...move, throughQueue: (entered?.[move.place] ?? null) === move.before },
      );
    },
  });
}

function tell(moves: readonly Entry[], onMove: (move: Move) => void): void {
  for (const { place: _place, kind, ...move } of moves) if (kind !== 'same') onMove({ ...move, kind });
}

const NO_MOVES = {
  added: 0,
  dropped: 0,
  earlier: 0,
  later: 0,
  same: 0,
  addedWon: 0,
  droppedWon: 0,
  throughQueue: 0,
};

class MoveCounts {
  readonly #cohort = { both: 0, before: 0, after: 0 };
  readonly #stages: readonly ({ stage: string } & typeof NO_MOVES)[];
  #touched = 0;
  #throughQueue = 0;
  readonly #isQueued: boolean;

  constructor(stages: readonly string[], isQueued: boolean) {
    this.#isQueued = isQueued;
    this.#stages = stages.map((stage) => ({ stage, ...NO_MOVES }));
  }

  add(side: keyof MovedLeads['cohort'], moves: readonly Entry[]): void {
    this.#cohort[side] += 1;
    const real = moves.filter(({ kind }) => kind !== 'same');
    if (real.length > 0) this.#touched += 1;
    if (real.length > 0 && real.every(({ throughQueue }) => throughQueue)) this.#throughQueue += 1;
    for (const { place, kind, won, throughQueue } of moves) {
      const count = this.#stages[place];
      if (!count) continue;
      count[kind] += 1;
      if (won && kind === 'added') count.addedWon += 1;
      if (won && kind === 'dropped') count.droppedWon += 1;
      if (throughQueue) count.throughQueue += 1;
    }
  }

  result(): Omit<MovedLeads, 'asOf'> {
    return {
      cohort: this.#cohort,
      touched: this.#touched,
      touchedThroughQueue: this.#isQueued ? this.#throughQueue : null,
      stages: this.#stages,
    };
  }
}

interface Entry extends Omit<Move, 'kind'> {
  readonly kind: Move['kind'] | 'same';
  readonly place: number;
}

/** What becomes of a lead at every stage that it enters on some side. */
function movesOf(
  lead: number,
  stages: readonly string[],
  was: Entered,
  is: Entered,
  isWon: (lead: number) => boolean,
): Entry[] {
  return stages.flatMap((stage, place): Entry[] => {
    const [before = null, after = null] = [was[place], is[place]];
    const kind = moveOf(was[place], is[place]);
    const won = kind !== null && kind !== 'same' && isWon(lead);
    return kind ? [{ place, lead, stage, kind, before, after, won, throughQueue: false }] : [];
  });
}

function moveOf(before: number | undefined, after: number | undefined): Move['kind'] | 'same' | null {
  const kind = swapClass(before, after);
  if (kind === 'neither') return null;
  if (kind !== 'kept') return kind;
  if (before === after) return 'same';
  return (after ?? 0) < (before ?? 0) ? 'earlier' : 'later';
}

/** The stages of the first policy in their order, then those only the second has. */
export function stagesOfEither(before: Policy, after: Policy): readonly string[] {
  const own = before.stages.map(({ id }) => id);
  return [...own, ...after.stages.flatMap(({ id }) => (own.includes(id) ? [] : [id]))];
}
