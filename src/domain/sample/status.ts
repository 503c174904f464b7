import type { SampleLead } from './lead';
import { PERIOD } from './period';

type Step = 'new' | 'mql' | 'working' | 'accepted' | 'sql' | 'recycled' | 'disqualified' | 'converted';

export interface StatusChange {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly byPerson: boolean;
}

/** What the status is called. In the seventh month two were renamed, and "Qualified" changed its meaning. */
const NAMES: Readonly<Record<Step, readonly [before: string, since: string]>> = {
  new: ['New', 'New'],
  mql: ['Qualified', 'Marketing Qualified'],
  working: ['Working', 'Working'],
  accepted: ['Accepted', 'Accepted'],
  sql: ['Sales Ready', 'Qualified'],
  recycled: ['Nurture', 'Nurture'],
  disqualified: ['Unqualified', 'Unqualified'],
  converted: ['Converted', 'Converted'],
};

const nameAt = (step: Step, at: number): string => NAMES[step][at < PERIOD.statusRenamed ? 0 : 1];

interface Move {
  readonly step: Step;
  readonly at: number;
  readonly byPerson: boolean;
}

function movesOf({ story, disqualifiedEarly }: SampleLead): Move[] {
  const moves: Move[] = [];
  const add = (step: Step, at: number | null | undefined, byPerson: boolean): void => {
    if (at != null) moves.push({ step, at, byPerson });
  };
  for (const journey of story.journeys) {
    add('mql', journey.mqlAt, false);
    add('working', journey.firstTouchAt, true);
    add('accepted', journey.acceptedAt, true);
    add('sql', journey.sqlAt, true);
    add('converted', journey.deal?.at, true);
    add(journey.setAside?.as ?? 'recycled', journey.setAside?.at, true);
    add('recycled', journey.returnedAt, false);
  }
  add('disqualified', disqualifiedEarly?.at, true);
  return moves;
}

/** The changes of the status that were tracked: none before the history was switched on. */
export function statusChanges(lead: SampleLead): StatusChange[] {
  let current: Step = 'new';
  return movesOf(lead).flatMap(({ step, at, byPerson }) => {
    const from = nameAt(current, at);
    current = step;
    return at < PERIOD.historyFrom ? [] : [{ at, from, to: nameAt(step, at), byPerson }];
  });
}

/** The status today. */
export const statusOf = (lead: SampleLead): string => nameAt(movesOf(lead).at(-1)?.step ?? 'new', PERIOD.end);
