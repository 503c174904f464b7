import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { RankingDocument } from '#domain/replay/what-if/ranking-document';
import { count, counted, listed } from '../../../ui/format';
import { rateText } from '../sure/sampling';

export interface RankingRow {
  readonly key: string;
  /** Of the change that moves most, 1; null: another way of the one above. */
  readonly place: number | null;
  readonly change: string;
  readonly added: number;
  readonly dropped: number;
  readonly reached: number;
  /** The share of those that reach the target, "3 of 7" of few; null: no target was asked for. */
  readonly precision: string | null;
}

/** A row for each way of each change that moves anybody. */
export const rankingRows = ({ ranked }: Pick<RankingDocument, 'ranked'>): RankingRow[] =>
  ranked
    .filter(({ moved }) => moved > 0)
    .flatMap(({ effects }, index) =>
      effects.map(({ edit, added, dropped, reached, hits }, nth) => ({
        key: `${index} ${nth}`,
        place: nth === 0 ? index + 1 : null,
        change: edit.text,
        added,
        dropped,
        reached,
        precision:
          hits === null
            ? null
            : rateText({ converted: hits, observed: reached, rate: reached === 0 ? null : hits / reached }),
      })),
    );

/** What the table does not say. */
export function rankingSentences(
  { stage, leads, ranked, untried }: Pick<RankingDocument, 'stage' | 'leads' | 'ranked' | 'untried'>,
  policy: Policy,
): string[] {
  const still = ranked.filter(({ moved }) => moved === 0).length;
  const which = still === ranked.length ? '' : ' other';
  return [
    `${count(leads.reached)} of ${counted(leads.cohort, 'lead')} enter ${nameOf(policy, 'stage', stage)} under these rules.`,
    'One change at a time: what two do together is not in it.',
    ...(still === 1 ? [`1${which} threshold or condition moves nobody.`] : []),
    ...(still > 1 ? [`${count(still)}${which} thresholds and conditions move nobody.`] : []),
    ...(untried.length > 0
      ? [`Not tried: ${listed(untried.map((id) => nameOf(policy, 'threshold', id)))}.`]
      : []),
  ];
}
