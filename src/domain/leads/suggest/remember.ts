import type { Policy } from '../../glossary/schema/policy';
import { headerFingerprint } from '../header-fingerprint';
import { isDerived } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';
import { type RememberedFile, THIS_FILE } from './remembered';

/**
 * What is worth remembering of a mapping, for each of its files, by the columns of the file. Tables of fields with
 * personal data and of owners are left out, since their texts are cells.
 * @param headers of the files, by their id in the mapping; what has none is not remembered.
 */
export function remember(
  mapping: Mapping,
  headers: ReadonlyMap<string, readonly string[]>,
  policy: Policy,
): readonly RememberedFile[] {
  return mapping.files.flatMap((file, i): RememberedFile[] => {
    const header = headers.get(file.id);
    if (header === undefined) return [];
    const onHeader = file.role === 'leads' && file.on ? headers.get(file.on.file) : undefined;
    return [
      {
        kind: 'parley.remembered-mapping',
        formatVersion: 1,
        fingerprint: headerFingerprint(header),
        first: i === 0,
        file:
          file.role === 'leads'
            ? { ...file, id: THIS_FILE, on: file.on && { ...file.on, file: THIS_FILE } }
            : { ...file, id: THIS_FILE },
        on: onHeader ? headerFingerprint(onHeader) : null,
        zone: mapping.zone,
        missing: mapping.missing,
        known: policy.fields.map(({ id }) => id),
        ...leadParts(mapping, file.id),
        ...listedParts(mapping, file.id, policy),
      },
    ];
  });
}

interface InFile {
  readonly file: string;
}

/** The source, if it is of that file, as it is remembered; else null. */
const ownOf =
  (id: string) =>
  <T extends InFile>(source: T | null | undefined): T | null =>
    source?.file === id ? { ...source, file: THIS_FILE } : null;

function leadParts({ lead, consent }: Mapping, id: string) {
  const own = ownOf(id);
  const withFrom = <T extends { readonly from: InFile }>(part: T | null): T | null => {
    const from = own(part?.from);
    return part && from && { ...part, from };
  };
  const granted = own(consent?.granted);
  const withdrawn = own(consent?.withdrawn);
  const owner = withFrom(lead.owner);
  return {
    created: own(lead.created),
    owner: owner && { ...owner, calendars: {} },
    reason: withFrom(lead.reason),
    amount: withFrom(lead.amount),
    account: own(lead.account),
    opportunity: own(lead.opportunity),
    consent: granted || withdrawn ? { granted, withdrawn } : null,
  };
}

function listedParts(mapping: Mapping, id: string, policy: Policy) {
  const own = ownOf(id);
  const personal = new Set(policy.fields.filter((field) => field.personal).map((field) => field.id));
  const fromHere = <T extends { readonly from: InFile }>(list: readonly T[]): T[] =>
    list.flatMap((one) => {
      const from = own(one.from);
      return from ? [{ ...one, from }] : [];
    });
  const timed = <T extends Mapping['milestones'][number] | Mapping['signals'][number]>(
    list: readonly T[],
  ): T[] =>
    list.flatMap((one) => {
      const at = isDerived(one.at) ? null : own(one.at);
      return at ? [{ ...one, at }] : [];
    });
  return {
    people: { keys: fromHere(mapping.people.keys) },
    fields: fromHere(mapping.fields).map((field) =>
      personal.has(field.field) ? { ...field, values: [], missing: [] } : field,
    ),
    milestones: timed(mapping.milestones),
    signals: timed(mapping.signals),
    exclusions: mapping.exclusions.flatMap((one) => own(one) ?? []),
  };
}
