import { ok, type Result } from '../../result';
import { within } from '../capacity/within';
import { type Listing, MOST_LISTED } from '../leads-of/figure';
import { NO_WIN } from '../leads-of/rows';
import { type Candidate, Selection } from '../leads-of/selection';
import { type Cause, causeKey } from './contested';
import {
  type CompareInput,
  type CompareProblem,
  type Comparing,
  isAtOtherTimes,
  type JudgedLead,
  openComparison,
  QUEUES,
} from './definitions-compared';
import { letsIn } from './patterns';

/** A count of a comparison, by which the leads behind it are asked for. Numbers are places among the definitions. */
export type ComparedFigure =
  | { readonly of: 'let-in'; readonly by: number }
  /** Let in by both, by just one of them, or by both at different instants. */
  | { readonly of: 'both' | 'apart' | 'other-time'; readonly pair: readonly [number, number] }
  | {
      readonly of: 'cause';
      readonly letInBy: number;
      readonly refusedBy: number;
      readonly cause: Cause;
    }
  | {
      /** Of causes that are none of these. */
      readonly of: 'other-causes';
      readonly letInBy: number;
      readonly refusedBy: number;
      readonly listed: readonly Cause[];
    };

interface Found extends Candidate {
  readonly judged: JudgedLead;
}

const YIELD_EVERY = 256;

/**
 * The leads behind a figure of `compareDefinitions`' result for the same input, as many as it says, the latest to enter first. A generator, as `simulate` is.
 * @param most rows that are wanted, `MOST_LISTED` at most.
 */
export function* comparedLeads(
  input: CompareInput,
  figure: ComparedFigure,
  most: number,
): Generator<number, Result<Listing, CompareProblem>> {
  const share = input.options.timing === 'queue' ? QUEUES : 0;
  const opened = yield* within(openComparison(input), 0, share);
  if (!opened.ok) return opened;
  const { count, ids } = input.data;
  const isMember = memberOf(figure, opened.value);
  const found = new Selection<Found>(Math.max(0, Math.min(most, MOST_LISTED)));
  for (let lead = 0; lead < count; lead++) {
    if (lead % YIELD_EVERY === 0) yield share + ((1 - share) * lead) / count;
    const judged = opened.value.judge(lead);
    if (!judged || !isMember(lead, judged)) continue;
    const rank = Math.max(...judged.entries.map((at) => at ?? Number.NEGATIVE_INFINITY));
    found.offer({ judged, rank, id: ids.at(lead) ?? '' });
  }
  yield 1;
  const [first, second] = placesIn(figure);
  return ok({
    total: found.total,
    amount: null,
    rows: found.first().map(({ id, judged: { entries } }) => ({
      ...NO_WIN,
      lead: id,
      is: figure.of,
      before: entries[first] ?? null,
      after: entries[second] ?? null,
      at: null,
    })),
  });
}

/** The two definitions a figure is about, whose times stand beside each lead: `before` is of the first, `after` of the second. */
export function placesIn(figure: ComparedFigure): readonly [number, number] {
  switch (figure.of) {
    case 'let-in':
      return [figure.by, figure.by === 0 ? 1 : 0];
    case 'cause':
    case 'other-causes':
      return [figure.letInBy, figure.refusedBy];
    default:
      return figure.pair;
  }
}

type Member = (lead: number, judged: JudgedLead) => boolean;

function memberOf(figure: ComparedFigure, comparing: Comparing): Member {
  const [a, b] = placesIn(figure);
  switch (figure.of) {
    case 'let-in':
      return (_, { pattern }) => letsIn(pattern, a);
    case 'both':
      return (_, { pattern }) => letsIn(pattern, a) && letsIn(pattern, b);
    case 'apart':
      return (_, { pattern }) => letsIn(pattern, a) !== letsIn(pattern, b);
    case 'other-time':
      return (_, judged) => isAtOtherTimes(judged, a, b);
    default: {
      const causes = figure.of === 'cause' ? [figure.cause] : figure.listed;
      const keys = new Set(causes.map(causeKey));
      return (lead, { pattern }) => {
        if (!letsIn(pattern, a) || letsIn(pattern, b)) return false;
        const cause = comparing.causeOf(lead, b);
        return cause !== null && keys.has(causeKey(cause)) === (figure.of === 'cause');
      };
    }
  }
}
