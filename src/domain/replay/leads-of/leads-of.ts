import { fail, ok, type Problem, type Result } from '../../result';
import { within } from '../capacity/within';
import type { ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import { baselineSide } from '../report';
import { openPass, replayEach } from '../simulate';
import { ArrivalLister } from './arrival-lister';
import { AsideLister } from './aside-lister';
import { ClockLister } from './clock-lister';
import { EnteredLister } from './entered-lister';
import { type Figure, type Listing, MOST_LISTED } from './figure';
import type { Listed, Lister } from './lister';
import { QualityLister } from './quality-lister';
import { StepLister } from './step-lister';
import { SwapLister } from './swap-lister';
import { WinLister } from './win-lister';

export type ListProblem = ReplayProblem | Problem<'no-such-figure'>;

/**
 * The leads behind a figure of `simulate`'s result for the same input: as many as the figure says, since the tallies that count
 * also tell which leads they count. A generator, as `simulate` is, and as long.
 * @param most rows that are wanted, `MOST_LISTED` at most.
 */
export function* leadsOf(
  input: ReplayInput,
  figure: Figure,
  most: number,
): Generator<number, Result<Listing, ListProblem>> {
  const listings = yield* leadsOfEach(input, [figure], most);
  if (!listings.ok) return listings;
  const [listing] = listings.value;
  return listing ? ok(listing) : fail(noSuchFigure);
}

/** The same of several figures, in their order, by one replay; null where the rules, or what was asked for, have no such figure. */
export function* leadsOfEach(
  input: ReplayInput,
  figures: readonly Figure[],
  most: number,
): Generator<number, Result<readonly (Listing | null)[], ReplayProblem>> {
  const opened = yield* openPass(input);
  if (!opened.ok) return opened;
  const { pass, contexts, from } = opened.value;
  const { data, options } = input;
  const listed = { pass, contexts, data, most: Math.max(0, Math.min(most, MOST_LISTED)) };
  const listers = figures.map((figure) => listerOf(listed, figure));
  yield* within(
    replayEach(pass, input, (prepared, proposal) => {
      for (const lister of listers) lister?.see(prepared, proposal);
    }),
    from,
    1,
  );
  const side = baselineSide(pass, contexts, options, 0);
  return ok(listers.map((lister) => lister?.listing(side) ?? null));
}

/** Null: the rules, or what was asked for, have no such figure. */
function listerOf(listed: Listed, figure: Figure): Lister | null {
  if (figure.kind === 'arrivals') return ArrivalLister.open(listed, figure);
  if (figure.kind === 'clock') return ClockLister.open(listed, figure);
  if (figure.kind === 'step') return StepLister.open(listed, figure);
  const stage = listed.contexts.proposal.definitions.stageIndex.get(figure.stage);
  if (stage === undefined) return null;
  if (figure.kind === 'swap') return new SwapLister(listed, stage, figure.of);
  if (figure.kind === 'wins') return new WinLister(listed, stage, figure.of);
  if (figure.kind === 'quality') return QualityLister.open(listed, stage, figure.of);
  if (figure.kind === 'set-aside') return AsideLister.open(listed, stage, figure);
  return EnteredLister.open(listed, stage, figure);
}

const noSuchFigure: Problem<'no-such-figure'> = {
  code: 'no-such-figure',
  message: 'These rules have no such figure any more',
  remedy: 'Close this list and open it again from the figures as they stand.',
};
