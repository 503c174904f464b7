import type { Policy } from '#domain/glossary/schema/policy';
import type { ImportReport } from '#domain/leads/lead-data';
import { REJECTION_WORDS } from '#domain/leads/rejection-words';
import type { ReplayResult } from '#domain/replay/result';
import { judgementText } from './judgement-text';
import { loadText } from './load-text';
import { count, counted } from './numbers';
import { printable } from './printable';
import { clockTable, segmentTables, slaTable, stageTable, transitionTable } from './result-tables';

/** A replay's result for a person at a terminal: sentences first, then tables, then what to know of the numbers. */
export function resultText(result: ReplayResult, policy: Policy, report: ImportReport): string {
  const tables = [
    stageTable(result),
    transitionTable(result),
    slaTable(result, policy),
    clockTable(result),
    ...segmentTables(result),
  ];
  const judgement = judgementText(result, policy);
  const ranged = tables.some((table) => table.includes('Possible'));
  return [
    headline(result),
    leadsText(result),
    ...tables,
    ranged ? POSSIBLE : '',
    ...judgement,
    ...loadText(result, policy),
    importText(report),
    result.notes
      .map(({ text, leads }) => `Note: ${text}${leads === null ? '' : `: ${counted(leads, 'lead')}`}.`)
      .join('\n'),
  ]
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** What the columns "Possible" say. */
export const POSSIBLE = [
  'Possible: some leads are in a stage under these rules only, and nobody ever worked them there, or the recorded',
  'step would fall after as-of. Their outcome is not known: the number lies between none and all of them going on.',
].join('\n');

export const baselineName = ({ kind, title }: ReplayResult['baseline']): string =>
  kind === 'recorded' ? 'the record' : `${title ?? 'the baseline'} replayed`;

function headline(result: ReplayResult): string {
  const { title, version } = result.glossary;
  const set = result.set.map(({ label, from, to }) => `${label} ${from} → ${to}`).join(', ');
  const compared = result.stages.filter(({ baseline }) => baseline !== null);
  const changes = compared.flatMap(({ name, baseline, proposal }) => {
    const difference = proposal.reached - (baseline?.reached ?? 0);
    if (difference === 0) return [];
    return `  ${name}: ${counted(Math.abs(difference), 'lead')} ${difference > 0 ? 'more' : 'fewer'}`;
  });
  const swapped = compared.some(({ swap }) => swap && swap.added + swap.dropped > 0);
  const same = swapped
    ? 'As many leads reach every stage, but not the same ones.'
    : 'The same leads reach every stage.';
  return [
    `Proposal: ${title}, version ${version}${set ? `, with ${set}` : ''}`,
    `Baseline: ${baselineName(result.baseline)}`,
    '',
    ...(result.leads.cohort === 0 ? ['No lead is left to replay, for these reasons:'] : []),
    ...(result.leads.cohort > 0 && changes.length === 0 ? [same] : changes),
  ]
    .map(printable)
    .join('\n');
}

function leadsText({ leads, options }: ReplayResult): string {
  const excluded = leads.populations.filter((population) => !population.included && population.leads > 0);
  return [
    `${count(leads.cohort)} of ${counted(leads.total, 'lead')} replayed, as of ${options.asOf}.`,
    leads.inStock > 0 ? `${count(leads.inStock)} in stock: they have no created time.` : '',
    leads.afterAsOf > 0 ? `${count(leads.afterAsOf)} created after as-of.` : '',
    ...excluded.map((population) => `${count(population.leads)} left out: ${printable(population.name)}.`),
    leads.outsidePeriod > 0 ? `${count(leads.outsidePeriod)} created outside the period.` : '',
    leads.neverEntered > 0 ? `${count(leads.neverEntered)} never met the first stage's criteria.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join('\n');
}

function importText(report: ImportReport): string {
  const files = report.files.map(
    ({ name, rows, used, matchedLeads }) =>
      `${name}: ${counted(rows, 'row')}, ${count(used)} used${matchedLeads === null ? '' : `, for ${counted(matchedLeads, 'lead')}`}.`,
  );
  const nameOf = (id: string) => report.files.find((file) => file.id === id)?.name ?? id;
  const rejected = report.rejections.map(
    ({ reason, file, column, count: times }) =>
      `  ${count(times)} × ${REJECTION_WORDS[reason]}, in ${nameOf(file)}${column ? `, column "${column}"` : ''}`,
  );
  return [...files, ...(rejected.length > 0 ? ['Not used:', ...rejected] : [])].map(printable).join('\n');
}
