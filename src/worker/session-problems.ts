import type { Problem } from '#domain/result';
import type { Kind } from './runs';

export const noLeads: Problem<'no-leads'> = {
  code: 'no-leads',
  message: 'No lead in these files has a time it was created at, so there is nothing to replay',
  remedy: 'Check which column the mapping names as created, and its date format.',
};

/** All files were read, and not one lead was in them. */
export const emptyFiles: Problem<'no-leads'> = {
  code: 'no-leads',
  message: 'There is no lead in these files: the one with the leads has no row that counts',
  remedy: 'Look whether the export is empty but for its header, and whether the mapping leaves all rows out.',
};

export const noData: Problem<'no-data'> = {
  code: 'no-data',
  message: 'No leads are loaded',
  remedy: 'Import your leads, or open the sample.',
};

export const noCandidate: Problem<'no-candidate'> = {
  code: 'no-candidate',
  message: 'No leads are waiting to be taken over',
  remedy: 'Read the files again.',
};

export const notChecked: Problem<'not-checked'> = {
  code: 'not-checked',
  message: 'What was to be looked up is no finding of the last check',
  remedy: 'Check the data again.',
};

/** What a person calls the work that was cancelled. */
const NAMES: Partial<Record<Kind, string>> = {
  load: 'import',
  peek: 'look at the files',
  profile: 'look at the file',
  check: 'check',
  fidelity: 'comparison with the record',
  people: 'count of people',
  places: 'search for the rows',
  errors: 'list of what could not be used',
  change: 'search for a change',
  compare: 'comparison of definitions',
  leadsOf: 'list of leads',
  comparedLeads: 'list of leads',
};

export const cancelled = (kind: Kind): Problem<'cancelled'> => ({
  code: 'cancelled',
  message: `The ${NAMES[kind] ?? 'replay'} was cancelled`,
  remedy: 'Start it again when you want it.',
});
