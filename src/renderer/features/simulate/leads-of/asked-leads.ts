import { createContext, useContext } from 'react';
import type { ListedLead, Listing } from '#domain/replay/leads-of/figure';
import type { Problem, Result } from '#domain/result';
import type { Column } from './columns';

/** Leads that somebody wants to see. */
export interface AskedLeads {
  /** What they are, after their number: "leads let into MQL". */
  readonly what: string;
  readonly count: number;
  /** What they are in order of: "the greatest amounts first". */
  readonly order: string;
  readonly columns: readonly Column[];
  /** Id of the stage that a lead is looked at further on; null: there is no more to a lead. */
  readonly stage: string | null;
  /** Something to be told of all of them beside their number. */
  readonly about?: (listing: Listing) => string | null;
  readonly load: (
    most: number,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<Listing, Problem>>;
}

export type Row = ListedLead;

/** Opens a list of leads. */
export type OpenLeads = (asked: AskedLeads) => void;

export const OpenLeadsContext = createContext<OpenLeads | null>(null);

export function useOpenLeads(): OpenLeads {
  const open = useContext(OpenLeadsContext);
  if (!open) throw new Error('leads are opened below LeadLists only');
  return open;
}
