import type { ReplayResult, StageResult } from '#domain/replay/result';
import { count, counted, listed } from '../../../ui/format';

export type Wins = NonNullable<StageResult['wins']>;

/** Recorded wins that came through one stage, by what the rules would have made of their hand-over there. */
export interface HandOverRow {
  readonly stage: string;
  readonly name: string;
  readonly wins: Wins;
}

/** How a win may be handed over, in the order of the columns. They add up to the wins. */
export const WAYS = [
  { id: 'same', name: 'Same time' },
  { id: 'earlier', name: 'Earlier' },
  { id: 'later', name: 'Later' },
  { id: 'throughOpportunity', name: 'Through its opportunity' },
  { id: 'throughAccount', name: 'Through its account' },
  { id: 'notFound', name: 'None found' },
] as const satisfies readonly { readonly id: keyof Wins; readonly name: string }[];
export type Way = (typeof WAYS)[number]['id'];

/** The stages that recorded wins came through. */
export const handOverRows = ({ stages }: Pick<ReplayResult, 'stages'>): HandOverRow[] =>
  stages.flatMap(({ stage, name, wins }) => (wins && wins.wins > 0 ? [{ stage, name, wins }] : []));

/** What the sentence above the table is about: the stage at which fewest wins keep their hand-over; the first of equals. */
export function mostChanged(rows: readonly HandOverRow[]): HandOverRow | null {
  const changed = ({ wins }: HandOverRow) => wins.notFound * 1_000_000 + wins.wins - wins.same;
  return rows.reduce<HandOverRow | null>(
    (most, row) => (most === null || changed(row) > changed(most) ? row : most),
    null,
  );
}

/** The wins of one stage in a sentence or two. What has no hand-over is not said to be gone: nobody knows that. */
export function handOverText({ name, wins }: HandOverRow): string {
  const { wins: all, same, earlier, later, afterWin, throughOpportunity, throughAccount, notFound } = wins;
  const of = `Of ${counted(all, 'recorded win')} that came through ${name}`;
  if (same === all) return `${of}, these rules hand over every one at the same time.`;
  const parts = [
    same > 0 ? `${count(same)} at the same time` : '',
    earlier > 0 ? `${count(earlier)} earlier` : '',
    later > 0 ? `${count(later)} later${afterWinText(later, afterWin)}` : '',
    throughOpportunity > 0 ? `${count(throughOpportunity)} through another lead of the opportunity` : '',
    throughAccount > 0 ? `${count(throughAccount)} through another lead of the account` : '',
  ].filter((part) => part !== '');
  const handed =
    parts.length === 0
      ? `${of}, these rules hand over none`
      : `${of}, these rules hand over ${listed(parts)}`;
  if (notFound === 0) return `${handed}.`;
  const rest = notFound === 1 ? 'whether it would have been won' : 'whether they would have been won';
  return `${handed}. For ${count(notFound)} no hand-over is found by these rules; ${rest} all the same is not known.`;
}

const afterWinText = (later: number, afterWin: number): string => {
  if (afterWin === 0) return '';
  return later === afterWin
    ? ', though only after the win'
    : `, ${count(afterWin)} of them only after the win`;
};

/** What opens from the figures of a stage, after their number: "wins that came through MQL". */
export function winsText(of: Way | 'wins' | 'afterWin', stage: string, count: number): string {
  const came = `${count === 1 ? 'win' : 'wins'} that came through ${stage}`;
  switch (of) {
    case 'wins':
      return came;
    case 'same':
      return `${came}, handed over at the same time`;
    case 'earlier':
    case 'later':
      return `${came}, handed over ${of}`;
    case 'afterWin':
      return `${came}, handed over only after the win`;
    case 'throughOpportunity':
      return `${came}, handed over through another lead of the opportunity`;
    case 'throughAccount':
      return `${came}, handed over through another lead of the account`;
    case 'notFound':
      return `${came}, for which no hand-over is found`;
  }
}
