import type { Problem } from '../../result';
import type { CsvProblemCode } from '../csv/problem';

export type ImportProblemCode =
  | CsvProblemCode
  | 'unknown-id'
  | 'unknown-zone'
  | 'format-invalid'
  | 'mapped-twice'
  | 'cannot-derive'
  | 'file-missing'
  | 'no-such-column';

export type ImportProblem = Problem<ImportProblemCode>;
