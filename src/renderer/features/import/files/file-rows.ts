import type { Confidence } from '#domain/leads/suggest/suggestion';
import type { DraftFile, ImportDraft } from '../../../app/session/importing-state';
import { readableFiles } from '../../../app/session/importing-state';
import { count, counted, donePercent } from '../../../ui/format';
import { sameRowsIn } from './same-rows';

/** What a file is taken for, in words. */
export interface Taken {
  /** "Salesforce, Lead", or that nobody knows. */
  readonly title: string;
  /** null: it is not used. */
  readonly confidence: Confidence | null;
  readonly reason: string;
  readonly used: boolean;
}

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  sure: 'sure',
  likely: 'likely',
  guess: 'a guess',
};

/** What each file is taken for; null while it is not known, or where it cannot be read. */
export function takenOf({ files, suggestion }: ImportDraft): ReadonlyMap<DraftFile, Taken> {
  const taken = new Map<DraftFile, Taken>();
  for (const [index, { file }] of readableFiles(files).entries()) {
    const known = suggestion?.files.find((one) => one.index === index);
    const unused = suggestion?.unused.find((one) => one.index === index);
    if (known) {
      const { title, confidence, reason } = known;
      taken.set(file, { title, confidence, reason, used: true });
    } else if (unused) {
      taken.set(file, {
        title: file.is && 'role' in file.is && file.is.role === null ? 'Left out, as you said' : 'Not used',
        confidence: null,
        reason: unused.why,
        used: false,
      });
    }
  }
  return taken;
}

/** How much of a file is known: rows, columns, how far it was read. */
export function rowsText({ peek, profile, progress }: DraftFile): string {
  if (peek === null) return 'being looked at';
  if (!peek.ok) return 'not read';
  const columns = counted(peek.value.header.length, 'column');
  if (profile?.ok) return `${counted(profile.value.rows, 'row')}, ${columns}`;
  if (progress)
    return `${counted(progress.rows, 'row')} read so far (${donePercent(progress.share)} of the file), ${columns}`;
  if (profile) return `the first ${counted(peek.value.rows.length, 'row')}, ${columns}`;
  return peek.value.isWhole
    ? `${counted(peek.value.rows.length, 'row')}, ${columns}`
    : `the first ${counted(peek.value.rows.length, 'row')} seen, ${columns}`;
}

/** What the step says at its head: whether anything is to be done. */
export function filesLead(draft: ImportDraft): string {
  const { files, suggestion } = draft;
  const all = files.length;
  if (all === 0)
    return 'Add the exports you have, all of them at once and as they are: leads or contacts, activities, field history, opportunities.';
  if (files.some(({ peek }) => peek === null)) return `Looking at ${counted(all, 'file')}.`;
  const broken = files.filter(({ peek, profile }) => peek?.ok === false || profile?.ok === false).length;
  if (broken > 0)
    return `${of(broken, all)} cannot be read as ${broken === 1 ? 'it is' : 'they are'}. What is wrong and how to mend it stands with the file; you can also go on without it.`;
  const known = suggestion?.files.length ?? 0;
  if (suggestion && draft.mapping === null)
    return 'No file could be recognised as the one with a row per lead. Say which it is, or add it.';
  const guesses = suggestion?.files.filter(({ confidence }) => confidence === 'guess').length ?? 0;
  if (suggestion && guesses === all)
    return `It is a guess what ${all === 1 ? 'this file is' : `the ${counted(all, 'file')} are`}, since ${all === 1 ? 'it is' : 'they are'} like no export of a system that is known. Look whether it is right.`;
  if (suggestion && guesses > 0)
    return `${of(known, all)} will be used, ${count(guesses)} of them by a guess: look whether it is right.`;
  if (suggestion && known < all)
    return `${of(known, all)} will be used. Why the others are not stands with them; nothing is needed from you unless that is wrong.`;
  const copies = suggestion ? sameRowsIn(files).size : 0;
  if (copies > 0) return copiesLead(copies, all);
  return `Nothing to decide here: ${of(known, all)} ${known === 1 ? 'was' : 'were'} recognised.`;
}

function copiesLead(copies: number, all: number): string {
  const [seems, are] = copies === 1 ? ['seems', 'it is'] : ['seem', 'they are'];
  return `${of(copies, all)} ${seems} to have the same rows as another one. Look whether ${are} meant to be there twice.`;
}

const of = (some: number, all: number): string => `${count(some)} of ${counted(all, 'file')}`;
