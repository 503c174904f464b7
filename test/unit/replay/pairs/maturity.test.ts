import { expect, it } from 'vitest';
import { replayNext } from '#domain/replay/simulate';
import { leadDataOf, ms } from '../../../support/replay-leads';
import { ended } from '../companies';
import { pairedInput, policyAt } from './paired-company';

/** The day a side lets the lead in; as-of is the 30th of January, and ten days make it mature. */
const ENTERED = { early: '01-15', late: '01-25', never: null } as const;
type When = keyof typeof ENTERED;

/** How many of one lead are in the rates of mql>sal, after and before. */
function countedIn(after: When, before: When): [number, number] {
  const [walked, recorded] = [ENTERED[after], ENTERED[before]];
  const policy = policyAt(40);
  const lead = {
    created: '01-10 09:00',
    activities: {
      // Two demos reach the bar.
      demo: walked ? ['01-10 09:00', `${walked} 10:00`] : [],
      // Somebody worked it, so nothing is unknown.
      call: ['01-12 09:00', '01-26 09:00'],
    },
    entries: { mql: recorded ? [`${recorded} 12:00`] : [] },
  };
  const data = leadDataOf({ leads: [lead], recordedStages: ['mql', 'sal'] }, policy);
  const input = pairedInput(data, { asOf: ms('01-30 12:00'), maturityDays: 10 });
  const replayed = ended(replayNext(input, { backdrop: null }));
  if (!replayed.ok) throw new Error(replayed.error.message);
  const pair = replayed.value.differences.transitions[1];
  if (!pair) throw new Error('there is nothing to compare');
  const sum = (column: Int32Array) => column.reduce((all, count) => all + count, 0);
  return [sum(pair.after.columns.all), sum(pair.before.columns.all)];
}

it.each<[When, When, [number, number]]>([
  ['early', 'early', [1, 1]],
  ['early', 'late', [0, 0]],
  ['early', 'never', [1, 0]],
  ['late', 'early', [0, 0]],
  ['late', 'late', [0, 0]],
  ['late', 'never', [0, 0]],
  ['never', 'early', [0, 1]],
  ['never', 'late', [0, 0]],
  ['never', 'never', [0, 0]],
])('counts a lead that is let in %s by rules and %s in the record as %o', (after, before, counted) => {
  expect(countedIn(after, before)).toEqual(counted);
});
