import type { ReplayResult, TransitionResult } from '#domain/replay/result';
import { breakEvenText } from '#domain/replay/uncertainty/break-even-text';
import { count, counted, listed, percent, percentRange } from '../../../ui/format';
import type { Step } from '../steps';

type Unknowns = Pick<TransitionResult['bounds'], 'unknown' | 'pending' | 'upstream'>;
type Judged = Pick<Step, 'bounds' | 'difference'>;

/** Why leads are unknown, in the words of those who study it. Said once wherever unknown leads are told of. */
export const SELECTIVE_LABELS =
  'Outcomes are known only of leads that were let in and worked (selective labels), while rules are about all who come (the through-the-door population).';

/** Of so many, taken at random, a rate is known within ten points at 95 %, whatever it is (Wilson's widest interval). */
const ENOUGH_TO_KNOW = 93;

/** "31 leads nobody worked and 3 whose next step falls after as-of". */
export function unknownLeads({ unknown, pending, upstream }: Unknowns): string {
  const parts = [
    ...(unknown > 0 ? [{ many: unknown, what: 'nobody worked' }] : []),
    ...(pending > 0 ? [{ many: pending, what: 'whose next step falls after as-of' }] : []),
    ...(upstream > 0 ? [{ many: upstream, what: 'not known to have come so far' }] : []),
  ];
  return listed(parts.map(({ many, what }, i) => `${i === 0 ? counted(many, 'lead') : count(many)} ${what}`));
}

/** "31 leads nobody worked could move MQL → SQL between 18.0 and 27.0 %." Null: nothing is unknown there. */
export function boundsText({ bounds }: Pick<Step, 'bounds'>, name: string): string | null {
  const { rate } = bounds;
  if (rate === null || rate[0] === rate[1]) return null;
  return `${unknownLeads(bounds)} could move ${name} between ${percent(rate[0])} and ${percent(rate[1])}.`;
}

/** How far chance reaches from either end of what is possible; null: too few for either. */
export function endsText({ ends }: TransitionResult['bounds']): string | null {
  if (ends === null) return null;
  const [low, high] = ends;
  const parts = [low && `lower end ${percentRange(low)}`, high && `upper end ${percentRange(high)}`];
  const told = parts.filter((part): part is string => part !== null);
  return told.length === 0 ? null : told.join(', ');
}

/** What it takes for a step to have a higher rate than the baseline. Null: nobody can tell, or nothing is unknown. */
export const higherRateText = ({ bounds: { breakEven, unknown } }: Pick<Step, 'bounds'>) =>
  breakEven && breakEvenText(breakEven, unknown, { percent, counted });

/** The same as a sentence of its own. `than`: "than recorded". */
export function breakEvenSentence(step: Pick<Step, 'bounds'>, name: string, than: string): string | null {
  const said = higherRateText(step);
  return said && `${name} converts ${said.higher ? 'better' : 'no better'} ${than} ${said.text}.`;
}

/** Whether what is unknown alone can turn a change of rate into its opposite: of the leads that the change is of. */
export const isOpen = ({ difference, bounds }: Judged): boolean =>
  difference !== null &&
  (difference.counts?.proposal.unknown ?? bounds.unknown) > 0 &&
  difference.bounds !== null &&
  difference.bounds[0] < 0 &&
  difference.bounds[1] > 0;

/** Whom it takes to know a rate that the data cannot decide. Null: they can, as far as unknown leads go. */
function whoToWork(step: Judged): string | null {
  if (!isOpen(step)) return null;
  const { unknown } = step.bounds;
  if (unknown === 1) return 'the one lead nobody worked would have to be worked';
  if (unknown === 2) return 'both leads nobody worked would have to be worked';
  return unknown <= ENOUGH_TO_KNOW
    ? `all ${counted(unknown, 'lead')} nobody worked would have to be worked`
    : `${count(ENOUGH_TO_KNOW)} of the ${counted(unknown, 'lead')} nobody worked, taken at random, would have to be worked`;
}

const experiment = (names: readonly string[], who: string): string =>
  `At ${listed(names)} the data cannot decide, so experiment: ${who} to know their rate within 10 points.`;

/** What to do where the data cannot decide. Null: they can, as far as unknown leads go. */
export function experimentText(step: Judged, name: string): string | null {
  const who = whoToWork(step);
  return who && experiment([name], who);
}

/** The same for many steps: those of the same leads, on from one stage, in one sentence. */
export function experimentTexts(named: readonly { readonly step: Step; readonly name: string }[]): string[] {
  const groups = new Map<string, { readonly names: string[]; readonly who: string }>();
  for (const { step, name } of named) {
    const who = whoToWork(step);
    if (who === null) continue;
    const key = JSON.stringify([step.from, who]);
    const group = groups.get(key);
    if (group) group.names.push(name);
    else groups.set(key, { names: [name], who });
  }
  return [...groups.values()].map(({ names, who }) => experiment(names, who));
}

/** The steps of a result at which something is unknown, with their names. */
export const openSteps = (
  steps: readonly Step[],
  nameOf: (step: Step) => string,
): { readonly step: Step; readonly name: string }[] =>
  steps
    .filter(({ bounds }) => bounds.unknown + bounds.pending + bounds.upstream > 0)
    .map((step) => ({ step, name: nameOf(step) }));

/** Whether anything of a result is unknown. */
export const hasUnknown = ({ stages, transitions }: Pick<ReplayResult, 'stages' | 'transitions'>): boolean =>
  stages.some(({ unknown, range }) => unknown > 0 || (range !== null && range[0] !== range[1])) ||
  transitions.some(({ bounds: { unknown, pending, upstream } }) => unknown + pending + upstream > 0);
