/**
 * The populations to ask a replay for when one is switched: none named means all of them, which also counts leads of no
 * population.
 */
export function withPopulation(
  included: readonly string[],
  counted: readonly string[],
  id: string,
  isOn: boolean,
): readonly string[] {
  const next = included.filter((one) => (one === id ? isOn : counted.includes(one)));
  return next.length === included.length ? [] : next;
}
