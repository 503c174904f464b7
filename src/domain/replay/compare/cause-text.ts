import type { Cause } from './contested';

const WORDS: Record<Cause['kind'], string> = {
  criteria: 'a condition failed',
  disqualifier: 'a disqualifier refused it',
  'went-on': 'the lead had gone another way by then',
  'no-act': 'people decide, and nothing is recorded',
  pending: 'what is recorded would fall after as-of',
  'not-due': 'its time was not up',
  again: 'it would have gone to and fro',
  'nothing-new': 'nothing happened that could have met the criteria',
  upstream: 'the lead never stood where the stage is entered from',
};

/** Why a definition did not let leads in, as the part of a sentence: what failed at the nearest instant, or what else it was. */
export function causeText({ kind, conditions }: Cause): string {
  const [only, ...more] = conditions;
  if (only === undefined) return WORDS[kind];
  if (kind === 'disqualifier') return `disqualifier: ${only}`;
  return more.length === 0 ? `failed: ${only}` : `several failed: ${conditions.join(' and ')}`;
}
