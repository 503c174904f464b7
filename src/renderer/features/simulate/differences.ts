const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** U+00A0, so that a number and its unit stay on one line. */
const space = '\u00a0';

const withSign = (value: number, text: string): string =>
  /[1-9]/.test(text) ? `${value < 0 ? '−' : '+'}${text}` : `±${text}`;

/** How much more or less than before, relative to it: `−29 %`. Null where there was nothing. */
export function relativeChange(before: number, after: number): string | null {
  if (before === 0) return null;
  const change = ((after - before) / before) * 100;
  if (change !== 0 && Math.abs(change) < 1) return `under${space}1${space}%`;
  return `${withSign(change, whole.format(Math.abs(change)))}${space}%`;
}

/** A difference of two shares of 1 in percentage points: `+2.2 points`. Null where one of them is unknown. */
export function pointsChange(before: number | null | undefined, after: number | null): string | null {
  if (before === null || before === undefined || after === null) return null;
  const points = (after - before) * 100;
  return `${withSign(points, oneDecimal.format(Math.abs(points)))}${space}points`;
}
