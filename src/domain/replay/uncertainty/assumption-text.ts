import type { Policy } from '../../glossary/schema/policy';
import type { Assumption } from '../result-judgement';

/** What is assumed, in words, to stand beside every figure it is in: "if 20 % of the leads nobody worked convert". */
export function assumptionText(assumption: Assumption, { fields }: Pick<Policy, 'fields'>): string {
  switch (assumption.id) {
    case 'unworked-no-better':
      return 'if leads nobody worked convert no better than those that were worked';
    case 'unworked-as-observed': {
      const label = labelOf(assumption.within, fields);
      return `if leads nobody worked convert like those that were worked with the same "${label}"`;
    }
    case 'unworked-convert':
      return `if ${percent(assumption.share)} of the leads nobody worked convert`;
    case 'response-effect':
      return `if conversion changes by ${percent(assumption.perHour)} with each hour of waiting, which is an observational figure`;
  }
}

/** What an assumption says, to go on from "Assumed:". */
export function assumedText(assumption: Assumption, { fields }: Pick<Policy, 'fields'>): string {
  switch (assumption.id) {
    case 'unworked-no-better':
      return 'leads nobody worked would convert at most as often as those that were worked';
    case 'unworked-as-observed': {
      const label = labelOf(assumption.within, fields);
      return `leads nobody worked would convert as often as the worked ones with the same "${label}"`;
    }
    case 'unworked-convert':
      return `${percent(assumption.share)} of the leads nobody worked would convert`;
    case 'response-effect':
      return `each hour of waiting changes conversion by ${percent(assumption.perHour)}, an association that the record shows at best, not an effect`;
  }
}

const labelOf = (field: string, fields: Policy['fields']): string =>
  fields.find(({ id }) => id === field)?.label ?? field;

/** With as many decimals as were given, without what binary fractions add. */
const percent = (share: number): string => `${Number((share * 100).toPrecision(12))} %`;
