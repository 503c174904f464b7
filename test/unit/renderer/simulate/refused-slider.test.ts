import { describe, expect, it } from 'vitest';
import type { RecordedField } from '#domain/replay/exported-score';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { refusedSlider } from '../../../../src/renderer/app/session/refused-slider';
import type { SessionState } from '../../../../src/renderer/app/session/state';
import { all, compare, policyOf } from '../../../support/replay-policy';

const JUNE = Date.UTC(2026, 5, 1);
const fields: Record<string, 'number' | 'text'> = { 'crm-score': 'number', employees: 'number' };

const policy = policyOf({
  fields,
  thresholds: { bar: 50, size: 100, unused: 1 },
  stages: {
    lead: {},
    mql: {
      entry: all(
        compare('crm-score', 'gte', { threshold: 'bar' }),
        compare('employees', 'gte', { threshold: 'size' }),
      ),
    },
  },
  transitions: [['lead>mql', 'rules']],
});

/** A window with these rules and with data that have these fields; `asOf` as it is set. */
function state(recorded: readonly RecordedField[] | null, asOf: number | null = null) {
  return {
    document: { edited: { glossary: { id: 'sketch', policy } } },
    data: recorded && { summary: { fields: recorded } },
    options: { ...DEFAULT_OPTIONS, asOf },
  } as unknown as SessionState;
}

const exported: RecordedField = { field: 'crm-score', historyFrom: null };
const tracked: RecordedField = { field: 'crm-score', historyFrom: JUNE };
const size: RecordedField = { field: 'employees', historyFrom: null };

describe('the slider of a threshold', () => {
  it('of a score known only as exported says why it is not slid, what still works and how to mend it', () => {
    expect(refusedSlider(state([exported, size]), 'bar')).toBe(
      'Not to be slid: “crm-score” is known only as it was when it was exported, not as it was when a lead could have been let in. ' +
        'What still works: the rules as they stand, all other thresholds, and a number typed here as the definition. ' +
        'To slide it, import the history of “crm-score”, or let criteria ask a score of the glossary, which is worked out from activities.',
    );
  });

  it.each<[string, string, SessionState, boolean]>([
    ['of another field', 'size', state([exported, size]), false],
    ['nothing compares', 'unused', state([exported, size]), false],
    ['of a score with a history', 'bar', state([tracked, size]), false],
    ['of one whose history begins at as-of', 'bar', state([tracked], JUNE), false],
    ['of one whose history begins after as-of', 'bar', state([tracked], JUNE - 1), true],
    ['of a score the data have not', 'bar', state([size]), false],
    ['without leads', 'bar', state(null), false],
    ['without a document', 'bar', { ...state([exported]), document: null }, false],
  ])('%s', (_, threshold, of, isRefused) => {
    expect(refusedSlider(of, threshold) !== null).toBe(isRefused);
  });
});
