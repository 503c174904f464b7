import { decisionOf, isLeavable } from '../checks/choices';
import { isDerived } from './parts';
import { leadSources } from './places';
import type { Mapping } from './schema';

interface Fault {
  readonly message: string;
  readonly where: { readonly path: string };
}

/** Where a mapping contradicts itself, whatever the glossary and the files hold. */
export const mappingFaults = (mapping: Mapping): readonly Fault[] => [
  ...idsUsedTwice(mapping),
  ...unfitFirstFile(mapping),
  ...unknownFiles(mapping),
  ...unfitJoins(mapping),
  ...unreadableRows(mapping),
  ...unfitTimes(mapping),
  ...unfitChoices(mapping),
];

const fault = (message: string, path: string): Fault => ({ message, where: { path } });

function idsUsedTwice({ files, exclusions }: Mapping): Fault[] {
  const twice = (part: string, what: string, ids: readonly string[]): Fault[] =>
    ids.flatMap((id, i) =>
      ids.indexOf(id) < i ? [fault(`the ${what} "${id}" is used twice`, `${part}[${i}].id`)] : [],
    );
  return [
    ...twice(
      'files',
      'file id',
      files.map(({ id }) => id),
    ),
    ...twice(
      'exclusions',
      'id of an exclusion',
      exclusions.map(({ id }) => id),
    ),
  ];
}

function unfitFirstFile({ files: [first] }: Mapping): Fault[] {
  if (first?.role !== 'leads')
    return [fault('the first file is not the one with the leads', 'files[0].role')];
  return [
    ...(first.rows === 'join'
      ? [fault('the first file makes the leads, and has nothing to be joined to', 'files[0].rows')]
      : []),
    ...(first.columns.length > 0
      ? [fault('the first file is read as it is, and not as another', 'files[0].columns')]
      : []),
  ];
}

function unknownFiles(mapping: Mapping): Fault[] {
  const leadFiles = new Set(mapping.files.filter(({ role }) => role === 'leads').map(({ id }) => id));
  return leadSources(mapping).flatMap(({ path, file }) =>
    leadFiles.has(file) ? [] : [fault(`there is no file "${file}" with the role "leads"`, path)],
  );
}

function unfitJoins(mapping: Mapping): Fault[] {
  const { files } = mapping;
  const ofFirst = new Set(
    leadSources(mapping).flatMap(({ file, column }) => (file === files[0]?.id ? [column] : [])),
  );
  return files.flatMap((file, i) => {
    if (file.role !== 'leads') return [];
    const { on, rows, columns } = file;
    const path = `files[${i}]`;
    const faults: Fault[] = [];
    if (on && !files.slice(0, i).some(({ id }) => id === on.file)) {
      faults.push(fault(`"${file.name}" is joined on a file that is not read before it`, `${path}.on.file`));
    }
    if (on && rows === 'unite') {
      faults.push(fault(`the rows of "${file.name}" are no leads, as they are looked up`, `${path}.rows`));
    }
    if (rows === 'join' && columns.length > 0) {
      faults.push(fault(`only a file that is united is read as the first one`, `${path}.columns`));
    }
    columns.forEach(({ as }, k) => {
      if (i > 0 && !ofFirst.has(as)) {
        const message = `nothing is read from the column "${as}" of the first file`;
        faults.push(fault(message, `${path}.columns[${k}].as`));
      }
    });
    return faults;
  });
}

/** Without a column that tells rows apart, the mapping has to say what they all are. */
function unreadableRows({ files }: Mapping): Fault[] {
  return files.flatMap((file, i) => {
    if (file.role === 'activities' && file.type === null && file.types.length === 0) {
      return [fault(`no type is named that the rows of "${file.name}" could be of`, `files[${i}].types`)];
    }
    if (file.role === 'history' && file.field === null) {
      return [
        ...(file.status === null
          ? [fault(`no status is named that the rows of "${file.name}" could be of`, `files[${i}].status`)]
          : []),
        ...(file.fields.length > 0
          ? [fault(`every row of "${file.name}" is of the status, and of no field`, `files[${i}].fields`)]
          : []),
      ];
    }
    return [];
  });
}

function unfitTimes({ milestones, signals }: Mapping): Fault[] {
  const derived = (part: string, times: Mapping['milestones'] | Mapping['signals']): Fault[] =>
    times.flatMap(({ at, proxy }, i) =>
      isDerived(at) && !proxy
        ? [fault('a time that is derived stands for a recorded one, so it is a proxy', `${part}[${i}].proxy`)]
        : [],
    );
  const occurrences = milestones.flatMap(({ stage, occurrence }, i) =>
    milestones.slice(0, i).some((one) => one.stage === stage && one.occurrence !== occurrence)
      ? [
          fault(
            `the columns of the stage "${stage}" hold different occurrences of it`,
            `milestones[${i}].occurrence`,
          ),
        ]
      : [],
  );
  return [...derived('milestones', milestones), ...derived('signals', signals), ...occurrences];
}

function unfitChoices(mapping: Mapping): Fault[] {
  const { choices, exclusions } = mapping;
  return [
    ...choices.flatMap(({ finding }, i) => {
      if (decisionOf(finding, mapping).chosen === 'leave-out') return [];
      const path = `choices[${i}].finding`;
      return finding === 'future-dates'
        ? [fault('what lies after the day of the export can be left out only if that day is said', path)]
        : [fault(`findings of the kind "${finding}" are not about leads that could be left out`, path)];
    }),
    // Both are counted under their id.
    ...exclusions.flatMap(({ id }, i) =>
      isLeavable(id) ? [fault(`the id "${id}" is that of a kind of finding`, `exclusions[${i}].id`)] : [],
    ),
  ];
}
