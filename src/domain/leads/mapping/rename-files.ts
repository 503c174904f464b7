import type { Mapping } from './schema';

/** The same mapping with other ids for its files. Those that are not named keep theirs; no two may become alike. */
export function withFileIds(mapping: Mapping, ids: ReadonlyMap<string, string>): Mapping {
  const idOf = (id: string): string => ids.get(id) ?? id;
  const of = <T extends { readonly file: string }>(source: T): T => ({ ...source, file: idOf(source.file) });
  const maybe = <T extends { readonly file: string }>(source: T | null): T | null => source && of(source);
  const from = <T extends { readonly from: { readonly file: string } }>(part: T): T => ({
    ...part,
    from: of(part.from),
  });
  const timed = <T extends { readonly at: object }>(part: T): T => ({
    ...part,
    at:
      'file' in part.at && typeof part.at.file === 'string'
        ? { ...part.at, file: idOf(part.at.file) }
        : part.at,
  });
  const { lead, people, consent } = mapping;
  return {
    ...mapping,
    files: mapping.files.map((file) =>
      file.role === 'leads'
        ? { ...file, id: idOf(file.id), on: maybe(file.on) }
        : { ...file, id: idOf(file.id) },
    ),
    lead: {
      created: of(lead.created),
      owner: lead.owner && from(lead.owner),
      reason: lead.reason && from(lead.reason),
      amount: lead.amount && from(lead.amount),
      account: maybe(lead.account),
      opportunity: maybe(lead.opportunity),
    },
    people: { keys: people.keys.map(from) },
    consent: consent && { granted: maybe(consent.granted), withdrawn: maybe(consent.withdrawn) },
    fields: mapping.fields.map(from),
    milestones: mapping.milestones.map(timed),
    signals: mapping.signals.map(timed),
    exclusions: mapping.exclusions.map(of),
  };
}
