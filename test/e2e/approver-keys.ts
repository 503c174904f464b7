import { join } from 'node:path';
import { createKey } from '#node/keys/key-store';

/** Who signs in the specs: for every template the same roles. */
export const APPROVERS = [
  { id: 'cro', role: 'CRO', person: 'Luis Haas', passphrase: 'seven quiet harbours' },
  { id: 'cmo', role: 'CMO', person: 'Dana Okoro', passphrase: 'paper boats in March' },
  { id: 'finance', role: 'Finance', person: 'Mei Tan', passphrase: 'ledger under the lamp' },
] as const;

/** Far too few to guard a key; publish.spec.ts makes its keys on screen, at full strength. */
const QUICK_ITERATIONS = 1000;

/** Gives a profile the keys of all approvers, as if they had been made in an earlier workshop. */
export async function makeApproverKeys(home: string): Promise<void> {
  for (const { id, person, passphrase } of APPROVERS) {
    const made = await createKey(
      join(home, 'keys'),
      { name: person, role: id, passphrase },
      QUICK_ITERATIONS,
    );
    if (!made.ok) throw new Error(made.error.message);
  }
}
