// @ts-check
/**
 * One shortest round trip for every group of files that import each other (Tarjan's strongly connected
 * components). The order of the answer depends on names only.
 *
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @returns {string[][]} each trip starts at the first name of its group and does not repeat it at the end
 */
export function cyclesOf(graph) {
  return components(graph)
    .filter((group) => group.length > 1 || graph.get(group[0] ?? '')?.has(group[0] ?? ''))
    .map((group) => roundTrip(graph, group.sort()))
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/**
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @returns {string[][]}
 */
function components(graph) {
  /** @type {Map<string, { index: number, low: number, open: boolean }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const groups = [];
  /** @param {string} name */
  const enter = (name) => {
    const mine = { index: seen.size, low: seen.size, open: true };
    seen.set(name, mine);
    stack.push(name);
    for (const next of graph.get(name) ?? []) {
      const other = seen.get(next);
      if (other === undefined) mine.low = Math.min(mine.low, enter(next).low);
      else if (other.open) mine.low = Math.min(mine.low, other.index);
    }
    if (mine.low === mine.index) {
      const group = stack.splice(stack.indexOf(name));
      for (const member of group) {
        const state = seen.get(member);
        if (state) state.open = false;
      }
      groups.push(group);
    }
    return mine;
  };
  for (const name of graph.keys()) if (!seen.has(name)) enter(name);
  return groups;
}

/**
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @param {readonly string[]} group
 */
function roundTrip(graph, group) {
  const start = group[0] ?? '';
  const members = new Set(group);
  let trips = [[start]];
  /** @type {Set<string>} */
  const reached = new Set();
  for (;;) {
    /** @type {string[][]} */
    const longer = [];
    for (const trip of trips) {
      for (const next of graph.get(trip[trip.length - 1] ?? '') ?? []) {
        if (next === start) return trip;
        if (members.has(next) && !reached.has(next)) {
          reached.add(next);
          longer.push([...trip, next]);
        }
      }
    }
    if (longer.length === 0) return trips[0] ?? [];
    trips = longer;
  }
}
