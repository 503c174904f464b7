import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { FlipDocument } from '#domain/replay/what-if/flip-document';
import { counted } from './numbers';

type Change = FlipDocument['changes'][number];

/** The smallest changes that let a lead into a stage, or keep it out; empty where they were not asked for. */
export function flipText(flip: FlipDocument | null, policy: Policy): string {
  if (!flip) return '';
  const stage = nameOf(policy, 'stage', flip.stage);
  const aim = flip.enters ? `keep it out of ${stage}` : `let it into ${stage}`;
  const doubt = flip.exhaustive
    ? []
    : ['There were more settings than are tried, so a smaller change may exist.'];
  if (flip.changes.length === 0) {
    return [`No one or two changes of thresholds, lists or conditions would ${aim}.`, ...doubt].join('\n');
  }
  const [first, ...others] = flip.changes;
  return [
    `The smallest change that would ${aim}:`,
    ...(first ? changeLines(first, stage) : []),
    ...others.flatMap((change) => ['Otherwise:', ...changeLines(change, stage)]),
    ...doubt,
  ].join('\n');
}

function changeLines({ edits, at, others }: Change, stage: string): string[] {
  return [
    ...edits.map(({ text }) => `  ${text}`),
    `    ${at === null ? `It would not enter ${stage}.` : `It would enter ${stage} at ${at.slice(0, 10)} ${at.slice(11, 19)} UTC.`} ${othersText(others, stage)}`,
  ];
}

function othersText({ added, dropped, addedWon, droppedWon }: Change['others'], stage: string): string {
  if (added === 0 && dropped === 0) return `No other lead would be treated otherwise at ${stage}.`;
  const parts = [
    added > 0 ? `${counted(added, 'other lead')} would be let in${wonText(addedWon)}` : '',
    dropped > 0
      ? `${counted(dropped, added > 0 ? 'lead' : 'other lead')} would not be let in any more${wonText(droppedWon)}`
      : '',
  ];
  return `${parts.filter((part) => part !== '').join(', and ')}.`;
}

const wonText = (won: number): string => (won > 0 ? `, ${won} of which the record shows won` : '');
