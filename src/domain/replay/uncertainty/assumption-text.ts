import type { Policy } from '../../glossary/schema/policy';
import type { Assumption } from '../result-judgement';

/** What is assumed, in words, to stand beside every figure it is in: "if 20 % of the leads nobody worked convert". */
export function assumptionText(assumption: Assumption, { fields }: Pick<Policy, 'fields'>): string {
  switch (assumption.id) {
    case 'unworked-no-better':
      return 'if leads nobody worked convert no better than those that were worked';
    case 'unworked-as-observed': {
      const label = fields.find(({ id }) => id === assumption.within)?.label ?? assumption.within;
      return `if leads nobody worked convert like those that were worked with the same "${label}"`;
    }
    case 'unworked-convert':
      return `if ${perCent(assumption.share)} of the leads nobody worked convert`;
    case 'response-effect':
      return `if conversion changes by ${perCent(assumption.perHour)} with each hour of waiting, which is an observational figure`;
  }
}

const perCent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
