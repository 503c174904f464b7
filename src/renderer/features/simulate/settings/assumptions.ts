import type { Assumption } from '#domain/replay/result-judgement';

type Id = Assumption['id'];
type OfId<I extends Id> = Extract<Assumption, { readonly id: I }>;

const ORDER: readonly Id[] = [
  'unworked-no-better',
  'unworked-as-observed',
  'unworked-convert',
  'response-effect',
];

/** The assumption of a kind, if it is made. */
export const assumed = <I extends Id>(assumptions: readonly Assumption[], id: I): OfId<I> | null =>
  assumptions.find((one): one is OfId<I> => one.id === id) ?? null;

/** The same assumptions with this one in place of its kind, in one order whoever made them first. */
export const withAssumption = (assumptions: readonly Assumption[], made: Assumption): Assumption[] =>
  [...withoutAssumption(assumptions, made.id), made].toSorted(
    (a, b) => ORDER.indexOf(a.id) - ORDER.indexOf(b.id),
  );

export const withoutAssumption = (assumptions: readonly Assumption[], id: Id): Assumption[] =>
  assumptions.filter((one) => one.id !== id);
