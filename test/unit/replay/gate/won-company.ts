import type { ReplayInput } from '#domain/replay/replay-input';
import { Random } from '../../../oracle/random';
import { leadDataOf } from '../../../support/replay-leads';
import { gatedCompanyOf } from './gated-company';

/** A company whose last stage is a win, and whose leads are of accounts and opportunities, of which some have amounts. */
export function wonCompanyOf(seed: number): ReplayInput {
  const { input } = gatedCompanyOf(seed, 24);
  const random = new Random(seed);
  const proposal = {
    ...input.proposal,
    stages: input.proposal.stages.map((own) => (own.id === 'sal' ? { ...own, kind: 'won' as const } : own)),
  };
  const some = (chance: number, name: string, among: number) =>
    random.chance(chance) ? { [name]: `${name}-${random.int(1, among)}` } : {};
  const [withOpportunity, withAccount] = [random.pick([0, 0.7]), random.pick([0, 0.8])];
  const leads = Array.from({ length: input.data.count }, () => ({
    created: '01-05',
    ...some(withOpportunity, 'opportunity', 6),
    ...some(withAccount, 'account', 5),
    ...(random.chance(0.6) ? { amount: random.int(-2, 90) } : {}),
  }));
  const { account, opportunity, amount } = leadDataOf({ leads }, proposal);
  const data = { ...input.data, account, opportunity, amount };
  return { ...input, today: proposal, proposal, data };
}
