export interface ValueCount {
  readonly text: string;
  readonly count: number;
}

/** Of equal frequency the one met first comes first. */
export const byFrequency = (counts: ReadonlyMap<string, number>): ValueCount[] =>
  [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
