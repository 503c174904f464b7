import type { Policy } from '#domain/glossary/schema/policy';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { mappingFaults } from '#domain/leads/mapping/faults';
import type { Mapping } from '#domain/leads/mapping/schema';
import { printQuotes } from '../../../ui/print-quotes';

/** What of a mapping contradicts itself or the glossary, in a sentence or two, and what it is about. */
export interface MapFault {
  /** Into the mapping: `milestones[0].at`. */
  readonly path: string;
  readonly text: string;
}

/** Everything that would keep the mapping from being read. */
export function faultsOf(mapping: Mapping, policy: Policy): readonly MapFault[] {
  const own = mappingFaults(mapping).map(({ message, where }) => ({
    path: where.path,
    text: sentence(message),
  }));
  const other = mappingFault(mapping, policy);
  if (!other) return own;
  const { message, remedy, where } = other;
  return [...own, { path: where?.path ?? '', text: `${sentence(message)} ${sentence(remedy)}` }];
}

const sentence = (text: string): string => {
  const capital = printQuotes(`${text.slice(0, 1).toUpperCase()}${text.slice(1)}`);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
};

/** The faults of a part and of what it is made of. */
export const faultsAt = (faults: readonly MapFault[], path: string): readonly MapFault[] =>
  faults.filter((fault) => fault.path === path || ['.', '['].includes(isBelow(fault.path, path)));

const isBelow = (path: string, of: string): string =>
  path.startsWith(of) ? path.slice(of.length, of.length + 1) : '';
