import { withThresholds } from '#domain/glossary/thresholds';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { Random } from '../../../oracle/random';
import { BESIDE } from '../companies';

/** The setting a company comes with, and some of those beside each of its thresholds: over many companies, all of them. */
export function* settingsOf(
  input: ReplayInput,
  random: Random,
  share: number,
): Generator<readonly [name: string, input: ReplayInput]> {
  yield ['as it is', input];
  for (const { id, value } of input.proposal.thresholds) {
    for (const offset of random.some(BESIDE, share)) {
      const set = withThresholds(input.proposal, new Map([[id, value + offset]]));
      if (set.ok) yield [`set: ${id.replace(/-\d+$/, '')}`, { ...input, proposal: set.value }];
    }
  }
}
