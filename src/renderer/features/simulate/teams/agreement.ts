import type { ComparisonDocument } from '#domain/replay/compare/comparison-document';
import { count, counted, listed } from '../../../ui/format';
import { TOO_FEW } from '../sure/sampling';

export type PairAgreement = ComparisonDocument['pairs'][number];
type Measured = ComparisonDocument['alpha'];

/** `0.71`, with the true minus sign: two decimals, as textbooks give them. */
const twoDecimals = (value: number): string => value.toFixed(2).replace('-', '−');

/** A kappa or an alpha. */
export const coefficient = ({ value }: Pick<Measured, 'value'>): string =>
  value === null ? 'cannot be told' : twoDecimals(value);

/** Where a coefficient may lie, to stand in brackets behind it; null: it cannot be told itself. */
function coefficientRange({ value, interval }: Measured): string | null {
  if (value === null) return null;
  return interval ? `${twoDecimals(interval[0])} to ${twoDecimals(interval[1])}` : TOO_FEW;
}

export const namesIn = ({ definitions }: Pick<ComparisonDocument, 'definitions'>): string[] =>
  definitions.map(({ name }) => name);

/** Where the definitions agree, before any matrix. */
export function agreementTexts(comparison: ComparisonDocument, stage: string): string[] {
  const { leads, alpha, pairs, definitions } = comparison;
  const names = namesIn(comparison);
  if (leads.compared === 0) return ['There are no leads to compare by.'];
  const all = names.length === 2 ? 'Both definitions' : `All ${names.length} definitions`;
  const others = definitions.flatMap(({ name, otherPopulations }) => (otherPopulations ? [name] : []));
  const populations =
    others.length === 0
      ? []
      : [`${listed(others)} would count other leads; those that count by ${names[0]} are compared.`];
  if (leads.contested === 0) {
    const reached = definitions[0]?.reached ?? 0;
    return [
      reached === 0
        ? `No lead enters ${stage} under any of these definitions.`
        : `${all} let the same ${counted(reached, 'lead')} into ${stage}.`,
      ...populations,
    ];
  }
  const widest = pairs.reduce<PairAgreement | null>(
    (most, pair) => (most === null || apart(pair) > apart(most) ? pair : most),
    null,
  );
  return [
    `${all} treat ${count(leads.compared - leads.contested)} of ${counted(leads.compared, 'lead')} alike at ${stage}; ${count(leads.contested)} ${leads.contested === 1 ? 'is' : 'are'} contested.`,
    ...(widest && names.length > 2
      ? [
          `Farthest apart are ${names[widest.of[0]]} and ${names[widest.of[1]]}: ${counted(apart(widest), 'lead')} that one of them lets in and the other does not.`,
        ]
      : []),
    alphaText(alpha),
    ...populations,
  ];
}

function alphaText(alpha: Measured): string {
  if (alpha.value === null)
    return 'Chance would make them agree on everything, so nothing can be said beyond that.';
  return `Beyond chance they agree to ${coefficient(alpha)} (${coefficientRange(alpha)}): Krippendorff’s alpha, where 1 is on everything and 0 what chance gives.`;
}

export const apart = ({ onlyFirst, onlySecond }: PairAgreement): number => onlyFirst + onlySecond;

export const pairOf = (pairs: readonly PairAgreement[], a: number, b: number): PairAgreement | null =>
  pairs.find(({ of: [first, second] }) => (first === a && second === b) || (first === b && second === a)) ??
  null;

/** How far two definitions agree beyond chance, as a cell of the matrix says it. */
export function kappaText(pair: PairAgreement): string {
  // Where no lead sets two definitions apart, however many leads there are, there is nothing to draw again.
  const range = apart(pair) === 0 ? null : coefficientRange(pair.kappa);
  return `kappa ${coefficient(pair.kappa)}${range === null ? '' : ` (${range})`}`;
}
