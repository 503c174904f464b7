import type { LeadFile } from '../mapping/files';
import { type Asking, questionId } from './asking';
import { formatOf, isDates, ownColumns } from './file-facts';
import { isIdName } from './generic-columns';
import { createdChoice, keyChoice } from './lead-columns';
import { timePlaces, valuePlaces } from './places';
import type { ColumnPlace, Question } from './question';

/** What columns are: which is the id and the creation, how dates and numbers are written, what stands for no value. */
export const columnQuestions = (asking: Asking): readonly Question[] => [
  ...keys(asking),
  ...created(asking),
  ...dateFormats(asking),
  ...numberFormats(asking),
  ...zone(asking),
  ...sentinels(asking),
];

const MOST_CANDIDATES = 20;

function keys({ mapping, planOf }: Asking): Question[] {
  const makers = mapping.files.filter(
    (file): file is LeadFile => file.role === 'leads' && file.rows === 'unite',
  );
  return makers.flatMap(({ id: file, key }): Question[] => {
    const plan = planOf(file);
    if (!plan || plan.remembered) return [];
    const { column, confidence } = keyChoice(plan);
    if (confidence !== 'guess' || key !== column) return [];
    const candidates = ownColumns(plan.facts).filter((one) => plan.facts.tellsApart(one) || isIdName(one));
    return [
      {
        kind: 'key',
        id: questionId('key', file),
        isOpen: false,
        file,
        candidates: [...new Set([key, ...candidates])].slice(0, MOST_CANDIDATES),
        suggested: key,
      },
    ];
  });
}

function created({ mapping, planOf }: Asking): Question[] {
  const { file, column, format } = mapping.lead.created;
  const plan = planOf(file);
  if (!plan || plan.remembered) return [];
  const choice = createdChoice(plan);
  if (choice.confidence !== 'guess' || choice.column !== column) return [];
  const dates = ownColumns(plan.facts).filter((one) => isDates(plan.facts.column(one)) && one !== column);
  const candidates = dates.map((one) => ({ file, column: one, format: formatOf(plan.facts.column(one)) }));
  const suggested = { file, column, format };
  return [
    {
      kind: 'created',
      id: questionId('created', file),
      isOpen: !isDates(plan.facts.column(column)),
      candidates: [suggested, ...candidates].slice(0, MOST_CANDIDATES),
      suggested,
    },
  ];
}

function dateFormats({ mapping, factsOf }: Asking): Question[] {
  return timePlaces(mapping).flatMap(({ file, column, format }): Question[] => {
    const facts = factsOf(file)?.column(column);
    if (facts?.guess.type !== 'date' || facts.guess.formats.length < 2) return [];
    if (!facts.guess.formats.includes(format)) return [];
    return [
      {
        kind: 'date-format',
        id: questionId('date-format', file, column),
        isOpen: false,
        file,
        column,
        formats: facts.guess.formats,
        examples: facts.examples,
        suggested: format,
      },
    ];
  });
}

function numberFormats({ mapping, factsOf }: Asking): Question[] {
  const { amount } = mapping.lead;
  const places = [
    ...mapping.fields.map(({ from, number }) => ({ ...from, number })),
    ...(amount ? [{ ...amount.from, number: amount.number }] : []),
  ];
  const asked = new Set<string>();
  return places.flatMap(({ file, column, number }): Question[] => {
    const facts = factsOf(file)?.column(column);
    if (facts?.guess.type !== 'number' || facts.guess.formats.length < 2) return [];
    const id = questionId('number-format', file, column);
    const [likeliest] = facts.guess.formats;
    if (!likeliest || asked.has(id)) return [];
    asked.add(id);
    const { formats } = facts.guess;
    const { examples } = facts;
    return [
      {
        kind: 'number-format',
        id,
        isOpen: false,
        file,
        column,
        formats,
        examples,
        suggested: number ?? likeliest,
      },
    ];
  });
}

/** Clock times without an offset, in whichever columns; without such, the zone is only that of days. */
function zone({ mapping, factsOf }: Asking): Question[] {
  const columns = timePlaces(mapping).flatMap(({ file, column }): ColumnPlace[] => {
    const marks = factsOf(file)?.column(column).zone ?? 'all';
    return marks === 'all' ? [] : [{ file, column }];
  });
  if (columns.length === 0) return [];
  return [{ kind: 'zone', id: questionId('zone'), isOpen: false, columns, suggested: mapping.zone }];
}

/** Texts that may stand for no value and that nothing says are one; those that a picklist lists are values. */
function sentinels({ mapping, input, factsOf }: Asking): Question[] {
  return valuePlaces(mapping).flatMap(({ file, column, fields }) => {
    const known = mapping.fields.filter(({ field }) => fields.includes(field));
    const values = input.policy.fields
      .filter(({ id }) => fields.includes(id))
      .flatMap((field) => field.values);
    const said = new Set([
      ...mapping.missing,
      ...known.flatMap(({ missing }) => missing),
      ...known.flatMap((field) => field.values.flatMap(({ map }) => Object.keys(map))),
      ...values.map(({ value }) => value),
    ]);
    return (factsOf(file)?.column(column).sentinels ?? []).flatMap(({ text, count }): Question[] => {
      if (said.has(text)) return [];
      return [
        {
          kind: 'sentinel',
          id: questionId('sentinel', file, column, text),
          isOpen: false,
          file,
          column,
          field: fields[0] ?? null,
          text,
          count,
          suggested: text === '0' ? 'value' : 'missing',
        },
      ];
    });
  });
}
