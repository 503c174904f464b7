import type { SwapFigure } from '#domain/replay/comparison';
import type { StageResult } from '#domain/replay/result';
import { count, counted } from '../../ui/format';

export type Swap = NonNullable<StageResult['swap']>;

/** The swap of a stage in a sentence. */
export function swapWords({ kept, added, addedUnworked, dropped }: Swap): string {
  if (added === 0 && dropped === 0)
    return kept === 0 ? 'Nobody reaches it on either side.' : 'The same leads.';
  const parts = [
    dropped > 0 ? `${counted(dropped, 'lead')} no longer ${dropped === 1 ? 'gets' : 'get'} here` : '',
    added > 0 ? `${counted(added, 'lead')} newly ${added === 1 ? 'gets' : 'get'} here` : '',
  ].filter((part) => part !== '');
  const unworked =
    addedUnworked > 0
      ? `, ${addedUnworked === added ? 'never worked' : `${count(addedUnworked)} of them never worked`}`
      : '';
  return `${parts.join('; ')}${unworked}.`;
}

/** What opens from a swap set, after its number: "leads added at MQL". */
export function swapText(of: SwapFigure, stage: string, count: number): string {
  const lead = count === 1 ? 'lead' : 'leads';
  switch (of) {
    case 'kept':
      return `${lead} kept at ${stage}`;
    case 'same':
      return `${lead} kept at ${stage}, at the same time`;
    case 'earlier':
    case 'later':
      return `${lead} kept at ${stage}, ${of} than before`;
    case 'added':
      return `${lead} added at ${stage}`;
    case 'addedWorked':
      return `${lead} added at ${stage} that ${count === 1 ? 'was' : 'were'} worked`;
    case 'addedUnworked':
      return `${lead} added at ${stage}, never worked`;
    case 'dropped':
      return `${lead} dropped at ${stage}`;
    case 'neither':
      return `${lead} that ${count === 1 ? 'gets' : 'get'} to ${stage} on neither side`;
  }
}
