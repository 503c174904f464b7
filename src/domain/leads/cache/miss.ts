import { fail, type Problem, type Result } from '../../result';

/** Why a copy is not used. None of it is an error: the files are then read again. */
export type CacheMissCode =
  | 'foreign'
  | 'other-version'
  | 'other-byte-order'
  | 'other-zone-rules'
  | 'truncated'
  | 'damaged';
export type CacheMiss = Problem<CacheMissCode>;

const MESSAGES: Readonly<Record<CacheMissCode, string>> = {
  foreign: 'This is no stored copy of the leads asked for',
  'other-version': 'This copy was stored by another version of Parley',
  'other-byte-order': 'This copy was stored by a machine of another kind',
  'other-zone-rules': 'The rules of the time zone have changed since this copy was stored',
  truncated: 'This copy is not whole',
  damaged: 'This copy is damaged',
};

export const miss = (code: CacheMissCode): Result<never, CacheMiss> =>
  fail({ code, message: MESSAGES[code], remedy: 'Read the files again.' });
