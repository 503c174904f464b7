import type { Company } from './company';
import { engineFacts } from './engine';
import { oracleFacts } from './oracle';

export interface Comparison {
  readonly leads: number;
  /** Left out because their score came too close to a bar. */
  readonly doubtful: number;
  /** A text for each lead on which engine and oracle differ: seed, lead and the rows of both. */
  readonly differences: readonly string[];
}

/** Replays companies with the engine and in SQL, and holds the rows against each other. */
export async function compared(companies: readonly Company[]): Promise<Comparison> {
  const engine = engineFacts(companies);
  const { facts: oracle, doubtful } = await oracleFacts(companies);
  const differences: string[] = [];
  let [leads, left] = [0, 0];
  for (const [key, theirs] of engine) {
    if (doubtful.has(key)) {
      left++;
      continue;
    }
    if (!key.endsWith('/all')) leads++;
    const ours = oracle.get(key) ?? {};
    for (const aspect of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
      const [said, found] = [theirs, ours].map((facts) => [...(facts[aspect] ?? [])].sort());
      if (JSON.stringify(said) === JSON.stringify(found)) continue;
      differences.push(`${key} ${aspect}\nengine ${JSON.stringify(said)}\noracle ${JSON.stringify(found)}`);
    }
  }
  return { leads, doubtful: left, differences };
}
