import type { Policy } from '../glossary/schema/policy';
import { documentDigest } from '../replay/fingerprint';
import { isoInstant } from '../replay/replay-input';
import { loadZone, utcZone } from '../time/zone';
import type { CheckReport } from './checks/check-leads';
import type { RowPlace } from './checks/find-rows';
import type { Example, Finding } from './checks/finding';
import { findingText } from './checks/texts';
import type { ImportDocument } from './import-format';
import type { LeadData } from './lead-data';
import { rowsLeftOut } from './left-out';
import type { Mapping } from './mapping/schema';
import { type IsPersonal, personalColumns } from './people/personal-columns';
import { otherFiles, type Question } from './suggest/question';
import { questionText } from './suggest/question-text';

export interface ImportDocumentInput {
  readonly data: LeadData;
  readonly mapping: Mapping;
  readonly policy: Policy;
  /** False: the policy is what the mapping takes for granted. */
  readonly hasGlossary: boolean;
  readonly checks: CheckReport;
  readonly questions: readonly Question[];
  /** Of an example that does not say itself where it stands. */
  readonly placesOf: (example: Example) => readonly RowPlace[];
}

/** An import and what was found in it, as one document. */
export function importDocument(input: ImportDocumentInput): ImportDocument {
  const { data, mapping, policy, checks } = input;
  const { report } = data;
  const scopeOf = (of: { reason: string; file: string; column: string | null }): 'row' | 'cell' =>
    report.examples.find(
      ({ reason: why, file, column }) => why === of.reason && file === of.file && column === of.column,
    )?.scope ?? 'cell';
  return {
    kind: 'parley.import',
    formatVersion: 1,
    mapping: { name: mapping.name, digest: documentDigest(mapping) },
    glossary: input.hasGlossary
      ? { title: policy.title, version: policy.version, policyDigest: documentDigest(policy) }
      : null,
    zone: data.zone,
    asOf: instantOf(checks.asOf),
    leads: report.leads,
    inStock: report.inStock,
    files: report.files.map((file) => {
      const { id, name, rows, used, leftOut, matchedRows, matchedLeads, addedLeads } = file;
      const { matchedByLink, orphanIds, idForms, encoding, delimiter, digest } = file;
      const { renamedColumns, lostCharacters, doubtfulQuotes } = file;
      return {
        id,
        name,
        role: mapping.files.find((one) => one.id === id)?.role ?? 'leads',
        rows,
        used,
        leftOut,
        notUsed: [...rowsLeftOut(report, id).reasons],
        matchedRows,
        matchedLeads,
        addedLeads,
        matchedByLink: [...matchedByLink],
        orphanIds,
        idForms,
        encoding,
        delimiter,
        digest,
        renamedColumns: [...renamedColumns],
        lostCharacters,
        doubtfulQuotes,
      };
    }),
    links: [...report.links],
    exclusions: [...report.exclusions],
    people: report.people && { ...report.people, byKind: [...report.people.byKind] },
    erased: report.erased,
    pseudonymised: [...report.pseudonymised],
    readable: [...report.readable],
    proxies: [...report.proxies],
    rejections: report.rejections.map((one) => {
      const { reason: why, file, column, count: times } = one;
      return { reason: why, file, column, scope: scopeOf(one), count: times };
    }),
    historyConflicts: [...report.historyConflicts],
    findings: checks.findings.map((finding) => findingDocument(finding, input)),
    questions: questionDocuments(input),
    coverage: checks.coverage.map(({ kind, id, label, months }) => ({
      kind,
      id,
      label,
      months: [...months],
    })),
  };
}

function questionDocuments({
  data,
  mapping,
  policy,
  questions,
}: ImportDocumentInput): ImportDocument['questions'] {
  const names = new Map(data.report.files.map((file) => [file.id, file.name]));
  const terms = { policy, fileName: (file: string) => names.get(file) ?? file };
  const isPersonal = personalColumns(mapping, policy);
  return questions
    .flatMap((question) => withoutPersonal(question, isPersonal))
    .map((question) => {
      const { id, kind, isOpen } = question;
      return { id, kind, isOpen, ...questionText(question, terms) };
    });
}

/** Nothing of columns that may not be shown: no examples, and no question that is about the cells themselves. */
function withoutPersonal(question: Question, isPersonal: IsPersonal): Question[] {
  if (!('column' in question)) return [question];
  const { column } = question;
  const files = [question.file, ...otherFiles(question)];
  if (!files.some((file) => isPersonal(file, column))) return [question];
  if ('examples' in question) return [{ ...question, examples: [] }];
  return 'values' in question || 'groups' in question ? [] : [question];
}

function findingDocument(
  finding: Finding,
  { data, policy, placesOf }: ImportDocumentInput,
): ImportDocument['findings'][number] {
  const { id, kind, subject, severity, count: times, of, unit, at, examples, choices, chosen } = finding;
  const zone = loadZone(data.zone);
  return {
    id,
    kind,
    subject: subject && { of: subject.of, id: subject.id },
    severity,
    count: times,
    of,
    unit,
    at: instantOf(at),
    ...findingText(finding, policy, zone.ok ? zone.value : utcZone),
    choices: [...choices],
    chosen,
    examples: examples.map((example) => {
      const { lead, file, row, column, text, at: when } = example;
      const rows = file !== null && row !== null ? [{ file, row }] : [...placesOf(example)];
      return { lead, column, text, at: instantOf(when), rows };
    }),
  };
}

const instantOf = (at: number | null): string | null => (at === null ? null : isoInstant(at));
