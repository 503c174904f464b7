/** Why a text may stand for no value: its words say so, or it is a number or a day that is written for none. */
export const SENTINEL_KINDS = ['word', 'number', 'date'] as const;

/** A text that may stand for no value. It counts as a value until a person says that it is missing. */
export interface Sentinel {
  readonly text: string;
  readonly count: number;
  readonly why: (typeof SENTINEL_KINDS)[number];
}

const WORDS: ReadonlySet<string> = new Set([
  ...['blank', 'empty', 'leer', 'n.a', 'n/a', 'na', 'nan', 'nil', 'none', 'null', 'undefined', 'xxx'],
  ...[
    'k.a',
    'keine angabe',
    'missing',
    'no data',
    'no value',
    'not applicable',
    'not available',
    'not known',
  ],
  ...['not provided', 'not set', 'not specified', 'unbekannt', 'unknown', 'unspecified', 'tba', 'tbc', 'tbd'],
  ...['choose', 'choose one', 'please choose', 'please select', 'pick one', 'select', 'select one'],
  ...['bitte wählen', 'to be announced', 'to be confirmed', 'to be determined'],
]);
const LONGEST = 24;

/** Brackets, dashes and dots around the words of a form that nobody filled in, as in `--None--` or `(blank)`. */
const FRAME = /^[\s#*.<>()[\]{}_–—-]+|[\s*.<>()[\]{}_–—:…-]+$/g;
const MARKS = /^[\s?*./_–—…-]+$/;

/** Whether a text, without white space around it, says in words or marks that there is no value: `N/A`, `--None--`, `-`. */
export function saysNoValue(text: string): boolean {
  if (text === '' || text.length > LONGEST) return false;
  if (MARKS.test(text)) return true;
  return WORDS.has(text.toLowerCase().replace(FRAME, ''));
}
