import { type Derived, isDerived, type TimeSource } from './parts';
import type { Mapping } from './schema';

/** A place of a mapping that names a file and a column of it. */
export interface LeadSourcePlace {
  readonly path: string;
  readonly file: string;
  readonly column: string;
  /** What is read from the column, in words that follow "reads". */
  readonly meaning: string;
}

type Source = { file: string; column: string; when?: { column: string } | null } | null;
type Named = [path: string, meaning: string, source: Source];

/** Every such place, apart from what the files themselves say of their own columns. */
export function leadSources(mapping: Mapping): LeadSourcePlace[] {
  const { lead, consent } = mapping;
  const named: Named[] = [
    ['lead.created', 'when a lead was created', lead.created],
    ['lead.owner.from', 'the owner', lead.owner?.from ?? null],
    ['lead.reason.from', 'the reason', lead.reason?.from ?? null],
    ['lead.amount.from', 'the amount', lead.amount?.from ?? null],
    ['lead.account', 'the account', lead.account],
    ['lead.opportunity', 'the opportunity', lead.opportunity],
    ...mapping.people.keys.map(({ from }, i): Named => [`people.keys[${i}].from`, 'the person', from]),
    ['consent.granted', 'when consent was given', consent?.granted ?? null],
    ['consent.withdrawn', 'when consent was withdrawn', consent?.withdrawn ?? null],
    ...mapping.fields.map(({ field, from }, i): Named => [`fields[${i}].from`, `the field "${field}"`, from]),
    ...mapping.milestones.map(
      ({ stage, at }, i): Named => [
        `milestones[${i}].at`,
        `when a lead entered the stage "${stage}"`,
        columnOf(at),
      ],
    ),
    ...mapping.signals.map(
      ({ signal, at }, i): Named => [`signals[${i}].at`, `when the signal "${signal}" came`, columnOf(at)],
    ),
    ...mapping.files.flatMap((file, i): Named[] =>
      file.role === 'leads' ? [[`files[${i}].on`, `what "${file.name}" is joined on`, file.on]] : [],
    ),
    ...mapping.exclusions.map(({ name, file, when }, i): Named => {
      return [
        `exclusions[${i}].when`,
        `whether a lead is left out as "${name}"`,
        { file, column: when.column },
      ];
    }),
  ];
  return named.flatMap(([path, meaning, source]) => {
    if (source === null) return [];
    const { file, column, when } = source;
    const own = { path, file, column, meaning };
    return when
      ? [own, { path: `${path}.when`, file, column: when.column, meaning: `whether to read ${meaning}` }]
      : [own];
  });
}

/** A derived time stands in no column. */
const columnOf = (at: TimeSource | Derived): Source => (isDerived(at) ? null : at);
