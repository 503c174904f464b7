import type { Problem } from '../../result';

export type CsvProblemCode =
  | 'file-empty'
  | 'file-not-csv'
  | 'file-damaged'
  | 'encoding-unsupported'
  | 'too-many-columns'
  | 'quote-unclosed'
  | 'record-too-long'
  | 'file-unreadable'
  | 'cancelled';

export type CsvProblem = Problem<CsvProblemCode>;
