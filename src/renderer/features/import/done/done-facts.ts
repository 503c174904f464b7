import { SEVERITIES } from '#domain/leads/checks/finding';
import { rowsLeftOut } from '#domain/leads/left-out';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { Question } from '#domain/leads/suggest/question';
import type { Candidate, ImportDraft } from '../../../app/session/importing-state';
import { cellText } from '../../../ui/cell-text';
import { count, counted, day, listed, percent } from '../../../ui/format';
import { printQuotes } from '../../../ui/print-quotes';
import { FINDING_NAMES } from '../check/finding-names';
import { verdictOf } from '../fidelity/fidelity-text';
import { takenOf } from '../files/file-rows';
import { joinRows } from '../people/join-rows';

/** What will be used, in words: a name and what is said of it. */
export interface Fact {
  readonly name: string;
  readonly texts: readonly string[];
}

export function doneFacts({ summary, mapping }: Candidate): readonly Fact[] {
  const { report, leads, created, zone } = summary;
  const out = report.exclusions.filter((one) => one.leads > 0);
  const rows = report.files.flatMap(({ id, name, rows: all }) => {
    const left = rowsLeftOut(report, id).rows;
    return left === 0
      ? []
      : [
          `${count(left)} of ${counted(all, 'row')} of ${cellText(name, 60)}, ${percent(left / Math.max(1, all))}`,
        ];
  });
  return [
    { name: 'Leads', texts: [leadsText(leads, report.people?.persons ?? null)] },
    {
      name: 'Created',
      texts: [`${day(created.from, zone)} to ${day(created.to, zone)}, days in ${zone}`],
    },
    {
      name: 'Files',
      texts: report.files.map(
        ({ name, used, rows: all }) => `${cellText(name, 60)}: ${count(used)} of ${counted(all, 'row')} used`,
      ),
    },
    {
      name: 'Left out',
      texts: [
        ...out.map(({ name, leads: many }) => `${counted(many, 'lead')}: ${cellText(name, 80)}`),
        ...rows,
        ...(report.erased > 0 ? [`${counted(report.erased, 'record')} of persons who were erased`] : []),
        ...(out.length + rows.length + report.erased === 0 ? ['nothing'] : []),
      ],
    },
    { name: 'What names a person', texts: [privacyText(mapping, report.pseudonymised.length)] },
  ];
}

function leadsText(leads: number, persons: number | null): string {
  return persons === null || persons === leads
    ? counted(leads, 'lead')
    : `${counted(leads, 'lead')} of ${counted(persons, 'person')}`;
}

function privacyText({ personal: { keep } }: Mapping, hidden: number): string {
  if (keep === 'all') return 'stays readable';
  return hidden === 0
    ? 'the data have no personal field that had to be made unreadable'
    : `${counted(hidden, 'field')} made unreadable`;
}

/** What was not looked at, or is in doubt, one sentence each; none: nothing. */
export function openDoubts(
  { check, fidelity, summary, mapping }: Candidate,
  draft: ImportDraft,
  limit: number,
): readonly string[] {
  const severe = check?.findings.filter(({ severity }) => severity !== 'note') ?? [];
  const kinds = SEVERITIES.flatMap((one) => severe.filter(({ severity }) => severity === one)).map(
    ({ kind }) => kind,
  );
  const names = [...new Set(kinds)].map((kind) => FINDING_NAMES[kind]);
  const verdict = fidelity && verdictOf(fidelity, limit);
  const strangers = joinRows(mapping, summary.report).filter(
    ({ state }) => state === 'none' || state === 'unread',
  );
  return [
    ...unusedFiles(draft),
    ...unanswered(draft.suggestion?.questions ?? []),
    ...(strangers.length > 0
      ? [`No row of ${listed(strangers.map(({ name }) => cellText(name, 60)))} belongs to a lead.`]
      : []),
    ...(check === null ? ['The data were not checked: step Check was not gone to.'] : []),
    ...(names.length > 0 ? [`In doubt at step Check: ${listed(names.map(lowerFirst))}.`] : []),
    ...(fidelity === null
      ? ['Today’s rules were not held against the record: step Fidelity was not gone to.']
      : []),
    ...(verdict && verdict.state !== 'holds' ? [verdict.title] : []),
  ];
}

/** Files that nobody said to leave out, and that nothing is read from all the same. */
function unusedFiles(draft: ImportDraft): string[] {
  const taken = takenOf(draft);
  return draft.files.flatMap((file) => {
    const name = cellText(file.source.name, 60);
    if (file.peek?.ok === false) return [`${name} cannot be read, so it is not used.`];
    const is = taken.get(file);
    const isLeftOut = file.is !== null && 'role' in file.is && file.is.role === null;
    return is && !is.used && !isLeftOut
      ? [`${name} is not used. ${printQuotes(cellText(is.reason, 300))}`]
      : [];
  });
}

function unanswered(questions: readonly Question[]): string[] {
  const open = questions.filter(({ isOpen }) => isOpen).length;
  const rest = questions.length - open;
  const of = (many: number): string =>
    `${counted(many, 'question')} of step Map ${many === 1 ? 'is' : 'are'} not`;
  return [
    ...(open > 0 ? [`${of(open)} answered; what nobody explained is left out.`] : []),
    ...(rest > 0 ? [`${of(rest)} confirmed; what was suggested counts.`] : []),
  ];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
