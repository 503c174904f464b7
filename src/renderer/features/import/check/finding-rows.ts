import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { CheckReport } from '#domain/leads/checks/check-leads';
import { type Finding, type FindingKind, SEVERITIES, type Severity } from '#domain/leads/checks/finding';
import { findingText } from '#domain/leads/checks/texts';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { Zone } from '#domain/time/zone';
import { cellText } from '../../../ui/cell-text';
import { count, percent } from '../../../ui/format';
import { printQuotes } from '../../../ui/print-quotes';

/** Findings of one kind and severity, which have the same advice. */
export interface FindingGroup {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
  /** What the replay does with them, and how they are mended at their source. */
  readonly replay: string;
  readonly mend: string;
}

/** By severity, then as they come; findings of one kind that are told alike stand together. */
export function findingGroups(
  { findings }: CheckReport,
  policy: Policy,
  zone: Zone,
): readonly FindingGroup[] {
  const groups = new Map<string, FindingGroup & { findings: Finding[] }>();
  for (const finding of findings) {
    const { replay, mend } = findingText(finding, policy, zone);
    const key = `${finding.severity} ${finding.kind} ${replay}`;
    const known = groups.get(key);
    if (known) known.findings.push(finding);
    else {
      const { kind, severity } = finding;
      groups.set(key, { kind, severity, findings: [finding], replay, mend });
    }
  }
  return SEVERITIES.flatMap((severity) => [...groups.values()].filter((one) => one.severity === severity));
}

export const groupsOf = (groups: readonly FindingGroup[], severity: Severity): readonly FindingGroup[] =>
  groups.filter((group) => group.severity === severity);

/** `344 of 20,016 rows`. */
export const figureText = ({ count: many, of, unit }: Pick<Finding, 'count' | 'of' | 'unit'>): string =>
  `${count(many)} of ${count(of)} ${of === 1 ? unit.replace(/s$/, '') : unit}`;

/** `1.7 %`, and never nothing of something. */
export function shareText({ count: many, of }: Pick<Finding, 'count' | 'of'>): string {
  if (of === 0) return percent(null);
  const share = many / of;
  return many > 0 && share < 0.0005 ? 'under 0.1 %' : percent(share);
}

/** What a finding is about, by the names people know; '' where it is the leads themselves. */
export function subjectText(
  { subject }: Pick<Finding, 'subject'>,
  policy: Policy,
  report: ImportReport,
): string {
  if (subject === null) return '';
  switch (subject.of) {
    case 'file':
      return cellText(report.files.find(({ id }) => id === subject.id)?.name ?? subject.id, 60);
    case 'lead':
      return subject.id === 'owner' ? 'Owner' : 'Account';
    case 'choice':
      return 'left out, as you chose';
    default:
      return nameOf(policy, subject.of, subject.id);
  }
}

/** What it says: files by their names instead of the ids that the mapping has for them, numbers as elsewhere on screen. */
export function whatText(finding: Finding, policy: Policy, zone: Zone, report: ImportReport): string {
  const { what } = findingText(finding, policy, zone);
  const { subject } = finding;
  const named =
    subject?.of === 'file'
      ? what.replace(`"${subject.id}"`, () => `"${subjectText(finding, policy, report)}"`)
      : what;
  return printQuotes(named.replace(NUMBERS, (number) => count(Number(number))));
}

/** Of four digits and more that are no part of a day or a word. */
const NUMBERS = /(?<![\w-])\d{4,}(?![\w-])/g;

/** Whether a kind is left out by the mapping as it is now, and whether that can be chosen. */
export const canLeaveOut = ({ findings }: FindingGroup): boolean =>
  findings.some(({ choices, subject }) => choices.includes('leave-out') && subject?.of !== 'choice');

/** The mapping with a kind of finding left out, or taken as it is. */
export function withChoice(mapping: Mapping, finding: FindingKind, choice: Finding['chosen']): Mapping {
  const others = mapping.choices.filter((one) => one.finding !== finding);
  return { ...mapping, choices: choice === 'as-is' ? others : [...others, { finding, choice }] };
}

export const chosenFor = ({ choices }: Mapping, finding: FindingKind): Finding['chosen'] =>
  choices.some((one) => one.finding === finding) ? 'leave-out' : 'as-is';

/** What the step says at its head. */
export function checkLead(groups: readonly FindingGroup[] | null, isWorking: boolean): string {
  if (groups === null)
    return isWorking
      ? 'The data are looked through for what would make a replay of them doubtful.'
      : 'The data are to be looked through for what would make a replay of them doubtful.';
  const [blocks, doubts, notes] = SEVERITIES.map((severity) => groupsOf(groups, severity).length);
  if (groups.length === 0) return 'Nothing was found. What was looked for stands below.';
  if (blocks)
    return `${thing(blocks, 'thing')} ${blocks === 1 ? 'stands' : 'stand'} in the way of a replay that can be right. How to mend ${blocks === 1 ? 'it' : 'them'} stands with ${blocks === 1 ? 'it' : 'each'}; you can also go on.`;
  if (doubts)
    return `Nothing stands in the way. ${thing(doubts, 'thing')} ${doubts === 1 ? 'is' : 'are'} in doubt, and the replay says what it does with ${doubts === 1 ? 'it' : 'them'}; look whether that is all right.`;
  return `Nothing to decide here: ${thing(notes ?? 0, 'thing')} to know, and none in doubt.`;
}

const thing = (many: number, noun: string): string => `${count(many)} ${many === 1 ? noun : `${noun}s`}`;
