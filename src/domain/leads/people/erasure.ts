import type { Digest } from '../../publish/digest';
import { encodeUtf8 } from '../../publish/utf8';
import { sha256Digest } from '../../replay/fingerprint';
import { recordId } from '../ids';
import type { LeadData } from '../lead-data';

/** By what somebody can be erased: an id that the files use for a record of theirs, or an address of e-mail. */
export type ErasureKind = 'id' | 'email';

/**
 * Stands for an id or address that no import may read any more, and does not say which: what is stored to keep somebody
 * forgotten must not remember them. Whoever guesses the text can still tell that it is meant, as with any list of this kind.
 */
export interface ErasedMark {
  /** 32 bits of the text as a signed number, by which nearly every cell is passed without the digest. */
  readonly hash: number;
  /** SHA-256 of the kind and the text. */
  readonly digest: Digest;
}

/** What a mark is made of: an id without its case suffix (`ids.ts`), an address in small letters. '' marks nobody. */
export const erasureText = (kind: ErasureKind, text: string): string =>
  kind === 'id' ? recordId(text) : text.trim().toLowerCase();

/** The mark of an id or address as somebody types it, or as it stands in a cell; the same for each way to write it. */
export function erasureMark(kind: ErasureKind, text: string): ErasedMark {
  const meant = erasureText(kind, text);
  return { hash: hashOf(meant), digest: digestOf(kind, meant) };
}

/**
 * The marks of a person of whom one id is known: of every record that the data hold of them (`Persons`), or of this id
 * alone where they hold none of that id.
 */
export function marksOfPerson({ ids, persons, count }: LeadData, id: string): readonly ErasedMark[] {
  const wanted = recordId(id);
  let known = -1;
  for (let lead = 0; known < 0 && lead < count; lead++)
    if (recordId(ids.at(lead) ?? '') === wanted) known = lead;
  const own = [erasureMark('id', id)];
  if (known < 0 || !persons) return own;
  const person = persons.numbers[known];
  for (let lead = 0; lead < count; lead++) {
    if (lead !== known && persons.numbers[lead] === person) own.push(erasureMark('id', ids.at(lead) ?? ''));
  }
  return own;
}

/** Marks to be asked of many cells. */
export class ErasedMarks {
  readonly #hashes: ReadonlySet<number>;
  readonly #digests: ReadonlySet<Digest>;

  constructor(marks: readonly ErasedMark[]) {
    this.#hashes = new Set(marks.map(({ hash }) => hash));
    this.#digests = new Set(marks.map(({ digest }) => digest));
  }

  get isEmpty(): boolean {
    return this.#hashes.size === 0;
  }

  has(kind: ErasureKind, text: string): boolean {
    const meant = erasureText(kind, text);
    return meant !== '' && this.#hashes.has(hashOf(meant)) && this.#digests.has(digestOf(kind, meant));
  }
}

/** No other digest of ours begins so, nor is that of the bare address in lists that go round. */
const digestOf = (kind: ErasureKind, meant: string): Digest =>
  sha256Digest(encodeUtf8(`parley erased ${kind}\n${meant}`));

/** FNV-1a of 32 bits over UTF-8 (Fowler, Noll, Vo): marks are stored, so it is one that stays as it is. */
function hashOf(meant: string): number {
  let hash = 0x811c9dc5;
  for (const byte of encodeUtf8(meant)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}
