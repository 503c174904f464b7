import { VERDICTS } from './clocks';

/** The rows of a stage, of a transition and of an SLA, in that order. */
export const STAGE = ['reached', 'standing', 'entries', 'upstream', 'reachedForSure', 'unknown'] as const;
export const TRANSITION = [
  'reached',
  'converted',
  'immature',
  'outOfOrder',
  'unworked',
  'unknown',
  'pending',
  'upstream',
] as const;
export const SLA = [...VERDICTS, 'early', 'upstream'] as const;

const rowsOf = <Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> =>
  Object.fromEntries(names.map((name, row) => [name, row])) as Record<Name, number>;

/** The place of each among them. */
export const [IN_STAGE, IN_TRANSITION, IN_SLA] = [rowsOf(STAGE), rowsOf(TRANSITION), rowsOf(SLA)];
