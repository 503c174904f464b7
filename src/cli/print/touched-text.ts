import type { TouchedDocument } from '#domain/replay/what-if/touched-document';
import { count, counted } from './numbers';
import { printable } from './printable';
import { textTable } from './text-table';

/** Which leads a change of glossaries touches, for a person at a terminal: a sentence, then the stages it changes anything at. */
export function touchedText({ options, cohort, leads, leadsThroughQueue, stages }: TouchedDocument): string {
  const all = cohort.both + cohort.before + cohort.after;
  const changed = stages.filter(
    ({ added, dropped, earlier, later }) => added + dropped + earlier + later > 0,
  );
  const sentences = [
    `${counted(leads, 'lead')} of ${count(all)} ${leads === 1 ? 'is' : 'are'} touched, as of ${options.asOf}.`,
    leadsThroughQueue === null
      ? ''
      : `Of these ${counted(leadsThroughQueue, 'lead')} only through the queue: the rules leave them where they are, and others come before them or no longer do. Both sides are run with seed ${options.seed ?? 0}, in which a lead takes as long on either.`,
    cohort.before > 0 ? `${counted(cohort.before, 'lead')} would not belong to the cohort any more.` : '',
    cohort.after > 0
      ? `${counted(cohort.after, 'lead')} would belong to the cohort that did not before.`
      : '',
  ];
  const table =
    changed.length === 0
      ? ''
      : textTable(
          [
            { title: 'Stage', wrapAt: 32 },
            { title: 'Added', align: 'right' },
            { title: 'of these\nwon', align: 'right' },
            { title: 'Dropped', align: 'right' },
            { title: 'of these\nwon', align: 'right' },
            { title: 'Earlier', align: 'right' },
            { title: 'Later', align: 'right' },
            { title: 'The same', align: 'right' },
          ],
          changed.map(({ name, added, addedWon, dropped, droppedWon, earlier, later, same }) => [
            name,
            ...[added, addedWon, dropped, droppedWon, earlier, later, same].map(count),
          ]),
        );
  return [
    sentences
      .filter((sentence) => sentence !== '')
      .map(printable)
      .join('\n'),
    table,
  ]
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
