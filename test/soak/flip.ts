import { type FlipJudged, judgeFlip } from '../support/flip-by-force';
import { flipCaseOf } from '../support/flip-case';

// The suite `flip` of `npm run soak`: the smallest changes that let a lead in, or keep it out, by trying all of them.

const OF_A_SEED = 1_000_000;
/** From one case to the next. Not a multiple of four: every fourth company has rules of another kind. */
const STRIDE = 17;

/** Not every company has rules few enough to try all their changes: the first that has, from where the case begins. */
function firstFrom(start: number): { readonly company: number; readonly judged: FlipJudged } {
  for (let company = start; ; company++) {
    const judged = judgeFlip(company);
    if (judged) return { company, judged };
  }
}

const startOf = (seed: number, number: number): number => seed * OF_A_SEED + number * STRIDE;

/** What is wrong with the changes found in case `number`, or null. `tell` hears of which kinds they are. */
export function check(seed: number, number: number, tell: (line: string) => void): string | null {
  const { company, judged } = firstFrom(startOf(seed, number));
  for (const kinds of judged.kinds)
    tell(kinds === 'none' ? 'no change of one or two edits' : `a change of ${kinds}`);
  return judged.finding && `company ${company}: ${judged.finding}`;
}

/** The rules, the leads and the one in question. */
export function reproducer(seed: number, number: number): ReadonlyMap<string, string> {
  const one = flipCaseOf(firstFrom(startOf(seed, number)).company);
  const about = one && {
    policy: one.input.proposal,
    lead: one.input.data.ids.at(one.lead),
    stage: one.stage,
  };
  return new Map([['case.json', `${JSON.stringify(about, null, 2)}\n`]]);
}
