import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { RankingDocument } from '#domain/replay/what-if/ranking-document';
import { left, optional, right, tableOf } from './fields';
import { count, counted, percent } from './numbers';
import { printable } from './printable';

interface Row {
  readonly place: string;
  readonly effect: RankingDocument['ranked'][number]['effects'][number];
}

/** A ranking for a person at a terminal: what moves leads, each change with whom it adds and drops, and what moves none. */
export function rankingText(
  { stage, target, leads, ranked, untried }: RankingDocument,
  policy: Policy,
): string {
  const name = nameOf(policy, 'stage', stage);
  const moving = ranked.filter(({ moved }) => moved > 0);
  const still = ranked.filter(({ moved }) => moved === 0);
  const rows = moving.flatMap(({ effects }, index): Row[] =>
    effects.map((effect, nth) => ({ place: nth === 0 ? String(index + 1) : '', effect })),
  );
  const hits =
    target === null ? '' : `, ${count(leads.hits ?? 0)} of them reach ${nameOf(policy, 'stage', target)}`;
  const table = tableOf(rows, [
    right('#', ({ place }) => place),
    left('Change', ({ effect }) => effect.edit.text),
    right('Added', ({ effect }) => count(effect.added)),
    right('Dropped', ({ effect }) => count(effect.dropped)),
    right(name, ({ effect }) => count(effect.reached)),
    optional('Hits', ({ effect }) =>
      effect.hits === null
        ? ''
        : `${count(effect.hits)} (${percent(effect.reached === 0 ? null : effect.hits / effect.reached)})`,
    ),
  ]);
  return [
    printable(`${counted(leads.reached, 'lead')} of ${count(leads.cohort)} enter ${name}${hits}.`),
    rows.length > 0 ? table.trimEnd() : 'No change of one threshold or condition moves a lead.',
    still.length === 0
      ? ''
      : `Moving none: ${counted(still.length, 'threshold or condition', 'thresholds and conditions')}.`,
    untried.length === 0
      ? ''
      : printable(`Not tried: ${untried.map((id) => nameOf(policy, 'threshold', id)).join(', ')}.`),
    'One change at a time: what two do together is not in it.',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
