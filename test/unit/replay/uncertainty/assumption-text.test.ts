import { expect, test } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Assumption } from '#domain/replay/result-judgement';
import { assumptionText } from '#domain/replay/uncertainty/assumption-text';

const policy = { fields: [{ id: 'region', label: 'Region' }] } as Pick<Policy, 'fields'>;

test.each<[Assumption, string]>([
  [{ id: 'unworked-no-better' }, 'if leads nobody worked convert no better than those that were worked'],
  [
    { id: 'unworked-as-observed', within: 'region' },
    'if leads nobody worked convert like those that were worked with the same "Region"',
  ],
  [
    { id: 'unworked-as-observed', within: 'gone' },
    'if leads nobody worked convert like those that were worked with the same "gone"',
  ],
  [{ id: 'unworked-convert', share: 0.125 }, 'if 12.5 % of the leads nobody worked convert'],
  [{ id: 'unworked-convert', share: 0.1234 }, 'if 12.34 % of the leads nobody worked convert'],
  [{ id: 'unworked-convert', share: 0.07 }, 'if 7 % of the leads nobody worked convert'],
  [
    { id: 'response-effect', perHour: -0.05 },
    'if conversion changes by -5 % with each hour of waiting, which is an observational figure',
  ],
])('%j is put in words', (assumption, text) => {
  expect(assumptionText(assumption, policy as Policy)).toBe(text);
});
