import type { Atom } from '#domain/criteria/schema';
import { freshId } from '#domain/glossary/commands/fresh-id';
import { listText, nameOf, namesOf } from '#domain/glossary/names';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Threshold } from '#domain/glossary/schema/stage';
import { OPERATOR_NAMES } from './operators';

/** The places of an atom where a number may be a threshold. */
export type NumberPart = 'value' | 'atLeast' | 'withinDays';

export interface ConditionNumber {
  readonly part: NumberPart;
  readonly value: NumberOrThreshold;
  /** What the number is, to stand alone as a label: "Employees is at least". */
  readonly label: string;
  readonly unit: string;
}

/** The numbers of a condition that can be made adjustable, or already are. */
export function numbersOf(atom: Atom, policy: Policy): ConditionNumber[] {
  switch (atom.op) {
    case 'score': {
      const label = `${nameOf(policy, 'score', atom.score)} ${OPERATOR_NAMES[atom.is]}`;
      return [{ part: 'value', value: atom.value, label, unit: 'points' }];
    }
    case 'activity': {
      const types = listText(namesOf(policy, 'activity', atom.types), 'or');
      const times = {
        part: 'atLeast' as const,
        value: atom.atLeast,
        label: `Times: ${types}`,
        unit: 'times',
      };
      if (atom.withinDays === null) return [times];
      return [times, { part: 'withinDays', value: atom.withinDays, label: `Window: ${types}`, unit: 'days' }];
    }
    case 'field':
      switch (atom.is) {
        case 'lt':
        case 'lte':
        case 'gt':
        case 'gte': {
          const field = policy.fields.find(({ id }) => id === atom.field);
          const label = `${field?.label ?? atom.field} ${OPERATOR_NAMES[atom.is]}`;
          return [{ part: 'value', value: atom.value, label, unit: field?.unit ?? '' }];
        }
        default:
          return [];
      }
    default:
      return [];
  }
}

const LONGEST_LABEL = 200;

/** A threshold to stand for a number, with a range around it that a slider can show. */
export function thresholdFor(
  value: number,
  { label, unit }: Pick<ConditionNumber, 'label' | 'unit'>,
  policy: Policy,
): Threshold {
  const short = label.slice(0, LONGEST_LABEL);
  const id = freshId(
    short,
    policy.thresholds.map((threshold) => threshold.id),
    'threshold',
  );
  return { id, label: short, value, ...rangeAround(value), unit, note: '' };
}

/** About three times the value wide, in steps of one, two or five times a power of ten that meet the value. */
export function rangeAround(value: number): Pick<Threshold, 'min' | 'max' | 'step'> {
  const size = Math.abs(value);
  if (size === 0) return { min: 0, max: 100, step: 1 };
  const far = roundUp(size * 3);
  let step = roundUp(far / 200);
  if (Number.isInteger(value)) step = Math.max(1, step);
  while (!isMultiple(size, step)) step = tidy(step / 10);
  const max = tidy(Math.ceil(tidy(far / step)) * step);
  return value > 0 ? { min: 0, max, step } : { min: -max, max: 0, step };
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundUp(value: number): number {
  let power = 1;
  while (power > value) power = tidy(power / 10);
  while (power * 10 <= value) power *= 10;
  const factor = [1, 2, 5, 10].find((one) => one * power >= value) ?? 10;
  return tidy(factor * power);
}

const isMultiple = (value: number, step: number): boolean =>
  step <= 1e-6 || Math.abs(value / step - Math.round(value / step)) < 1e-6;

const tidy = (value: number): number => Number(value.toPrecision(12));
