import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Flip, SmallestChange } from '#domain/replay/what-if/smallest-change';
import { count, counted, day } from '../../../ui/format';

/** Whether the rules let the lead in, and when. */
export function standingText({ enters, at, stage }: Flip, policy: Policy, zone: string): string {
  const name = nameOf(policy, 'stage', stage);
  if (!enters) return `Under these rules this lead never enters ${name}.`;
  return `Under these rules this lead enters ${name}${at === null ? '' : ` on ${day(at, zone)}`}.`;
}

/** What is looked for, as the heading of what was found. */
export const wantedText = ({ enters, stage }: Pick<Flip, 'enters' | 'stage'>, policy: Policy): string =>
  `What would ${enters ? 'keep it out of' : 'let it into'} ${nameOf(policy, 'stage', stage)}?`;

/** What a change makes of the lead, and of all others: whoever asks for one lead asks for these, too. */
export function changeTexts({ at, enters, others }: SmallestChange, zone: string): string[] {
  const { added, dropped, addedWon, droppedWon } = others;
  const own = enters && at !== null ? [`It would enter on ${day(at, zone)}.`] : [];
  if (added + dropped === 0) return [...own, 'No other lead is treated otherwise there.'];
  const parts = [
    added > 0 ? `let in ${counted(added, 'other lead')}${wonText(added, addedWon)}` : '',
    dropped > 0 ? `keep out ${counted(dropped, 'other lead')}${wonText(dropped, droppedWon)}` : '',
  ].filter((part) => part !== '');
  return [...own, `It would also ${parts.join(' and ')}.`];
}

const wonText = (many: number, won: number): string =>
  won === 0 ? '' : many === 1 ? ' (recorded as won)' : ` (${count(won)} of them recorded as won)`;

/** What stands where nothing was found, or where something smaller may be. */
export function searchTexts({ changes, enters, isExhaustive }: Flip): string[] {
  return [
    ...(changes.length === 0
      ? [
          `No change of one or two thresholds, list values or conditions would ${enters ? 'keep it out' : 'let it in'}.`,
        ]
      : []),
    ...(isExhaustive ? [] : ['There are too many settings to try them all, so a smaller change may exist.']),
  ];
}
