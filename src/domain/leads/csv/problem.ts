import type { Problem } from '../../result';

export type CsvProblemCode =
  | 'file-empty'
  | 'file-not-csv'
  | 'encoding-unsupported'
  | 'quote-unclosed'
  | 'record-too-long'
  | 'file-unreadable'
  | 'cancelled';

export type CsvProblem = Problem<CsvProblemCode>;
