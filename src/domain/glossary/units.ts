/** What is counted in every glossary: spans of time, points, leads. Whatever stands before it, as in "business days", stays. */
const COUNTED = /^((?:.*[\s-])?(?:minute|hour|day|week|month|quarter|year|point|lead|employee|time))s?$/i;

/** Of any other unit nobody knows what one of it is called; that of many it is, if it looks so. */
const OF_MANY = /^\p{L}[\p{L}\s-]*s$|^people$/iu;

/**
 * A number, as it is shown, with the unit that an author gave it: "1 day", "30 days", "10 USD". A unit that is the word for many, and
 * not known, stands apart beside a single one: "1 (unit: seats)".
 */
export function withUnit(shown: string, value: number, unit: string, space = ' '): string {
  if (unit === '') return shown;
  const isOne = Math.abs(value) === 1;
  const counted = COUNTED.exec(unit)?.[1];
  if (counted !== undefined) return `${shown}${space}${counted}${isOne ? '' : 's'}`;
  return isOne && OF_MANY.test(unit) ? `${shown}${space}(unit: ${unit})` : `${shown}${space}${unit}`;
}
