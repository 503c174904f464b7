import type { ComparedFigure } from '#domain/replay/compare/compared-leads';
import { count, counted } from '../../../ui/format';
import type { PairAgreement } from './agreement';

/** Leads that one definition lets in and another refuses for the same reason. */
export interface ContestedCause {
  readonly key: string;
  readonly letsIn: string;
  readonly refuses: string;
  /** In words; null: all that is not told one by one. */
  readonly cause: string | null;
  readonly leads: number;
  /** By which they are asked for. */
  readonly figure: ComparedFigure;
  /** Ids of some of them. */
  readonly examples: readonly string[];
}

/** The causes between two definitions, most leads first; what is not listed comes last. */
export function causesOf({ disagreements }: PairAgreement, names: readonly string[]): ContestedCause[] {
  const rows = disagreements.flatMap(({ letInBy, refusedBy, causes, unlisted }): ContestedCause[] => {
    const sides = { letsIn: names[letInBy] ?? '', refuses: names[refusedBy] ?? '' };
    return [
      ...causes.map(({ kind, conditions, text, leads, examples }) => ({
        key: `${letInBy} ${text}`,
        ...sides,
        cause: text,
        leads,
        figure: { of: 'cause', letInBy, refusedBy, cause: { kind, conditions } } as const,
        examples,
      })),
      ...(unlisted > 0
        ? [
            {
              key: `${letInBy} rest`,
              ...sides,
              cause: null,
              leads: unlisted,
              figure: { of: 'other-causes', letInBy, refusedBy, listed: causes } as const,
              examples: [],
            },
          ]
        : []),
    ];
  });
  return rows.toSorted((a, b) => Number(a.cause === null) - Number(b.cause === null) || b.leads - a.leads);
}

/** How many leads two definitions treat otherwise. */
export const contestedIn = (causes: readonly ContestedCause[]): number =>
  causes.reduce((sum, { leads }) => sum + leads, 0);

/** What parts two definitions most. */
export function causeText(causes: readonly ContestedCause[]): string {
  const [first] = causes;
  if (!first) return 'These two let the same leads in.';
  const all = contestedIn(causes);
  const part = first.leads === all ? 'All' : `${count(first.leads)} of`;
  const who =
    all === 1
      ? 'The one contested lead is'
      : `${part} ${counted(all, 'contested lead')} ${first.leads === 1 ? 'is' : 'are'}`;
  const why = first.cause === null ? ', for causes of their own' : `; ${first.cause}`;
  return `${who} let in by ${first.letsIn} and not by ${first.refuses}${why}.`;
}

/** A cause as a row of its own. */
export const capital = (cause: string): string => cause.charAt(0).toUpperCase() + cause.slice(1);
