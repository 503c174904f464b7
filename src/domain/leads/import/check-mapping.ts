import { idsOf } from '../../glossary/integrity';
import type { ReferenceKind } from '../../glossary/primitives';
import { collectReferences, type Reference } from '../../glossary/references';
import type { Policy } from '../../glossary/schema/policy';
import { underivable } from '../derive/underivable';
import { type Mapping, mappingSchema } from '../mapping/schema';
import { mappingPlace } from './mapping-place';
import type { ImportProblem } from './problem';

/** What of a mapping does not fit the policy or contradicts itself, whatever the files hold; the first such thing. */
export function mappingFault(mapping: Mapping, policy: Policy): ImportProblem | undefined {
  return (
    unknownId(mapping, policy) ??
    mappedTwice(mapping) ??
    ambiguousNumbers(mapping) ??
    underivable(mapping, policy)
  );
}

function unknownId(mapping: Mapping, policy: Policy): ImportProblem | undefined {
  const known = idsOf(policy);
  const references = [...collectReferences(mappingSchema, mapping), ...meantIds(mapping)];
  const unknown = references.find(({ kind, id }) => !known[kind].includes(id));
  if (!unknown) return undefined;
  const { kind, id, path } = unknown;
  const { file, column } = mappingPlace(mapping, path);
  return {
    code: 'unknown-id',
    message: `The mapping${file === null ? '' : ` of "${file}"`} names the ${kind} "${id}", which the glossary does not have`,
    remedy: `Use the id of a ${kind} of this glossary, or add "${id}" to it.`,
    where: { ...(column !== null && { column }), path },
  };
}

/** Ids that stand as the meaning of a raw text, where the schema has no more than a text. */
export function meantIds(mapping: Mapping): Reference[] {
  const meant = (kind: ReferenceKind, path: string, map: Readonly<Record<string, string | null>>) =>
    Object.entries(map).flatMap(([text, id]) =>
      id === null ? [] : [{ kind, id, path: `${path}["${text}"]` }],
    );
  const { owner, reason } = mapping.lead;
  return [
    ...meant('calendar', 'lead.owner.calendars', owner?.calendars ?? {}),
    ...(reason?.values ?? []).flatMap(({ map }, i) => meant('reason', `lead.reason.values[${i}].map`, map)),
    ...mapping.files.flatMap((file, i) =>
      file.role === 'history'
        ? (file.status?.tables ?? []).flatMap(({ map }, j) =>
            meant('stage', `files[${i}].status.tables[${j}].map`, map),
          )
        : [],
    ),
  ];
}

function mappedTwice(mapping: Mapping): ImportProblem | undefined {
  const fields = mapping.fields.map(({ field }) => field);
  const index = fields.findIndex((field, i) => fields.indexOf(field) < i);
  if (index < 0) return undefined;
  const first = fields.indexOf(fields[index] ?? '');
  const columnOf = (at: number) => mapping.fields[at]?.from.column ?? '';
  return {
    code: 'mapped-twice',
    message: `The field "${fields[index]}" is mapped to two columns, "${columnOf(first)}" and "${columnOf(index)}"`,
    remedy: 'Keep the column that holds the value criteria should read.',
    where: { path: `fields[${index}]` },
  };
}

function ambiguousNumbers(mapping: Mapping): ImportProblem | undefined {
  const formats = [
    { path: 'lead.amount.number', format: mapping.lead.amount?.number },
    ...mapping.fields.map(({ number }, i) => ({ path: `fields[${i}].number`, format: number })),
  ];
  const wrong = formats.find(({ format }) => format && format.decimal === format.thousands);
  if (!wrong) return undefined;
  const { file, column } = mappingPlace(mapping, wrong.path);
  return {
    code: 'format-invalid',
    message: `The decimal mark and the thousands mark of the numbers in "${file}" are the same`,
    remedy: 'Choose two different marks, or none for the thousands.',
    where: { ...(column !== null && { column }), path: wrong.path },
  };
}
