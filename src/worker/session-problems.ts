import type { Problem } from '#domain/result';

export const noLeads: Problem<'no-leads'> = {
  code: 'no-leads',
  message: 'No lead in these files has a time it was created at, so there is nothing to replay',
  remedy: 'Check which column the mapping names as created, and its date format.',
};

export const noData: Problem<'no-data'> = {
  code: 'no-data',
  message: 'No leads are loaded',
  remedy: 'Import your leads, or open the sample.',
};

export const cancelled = (what: 'import' | 'replay'): Problem<'cancelled'> => ({
  code: 'cancelled',
  message: `The ${what} was cancelled`,
  remedy: 'Start it again when you want it.',
});
