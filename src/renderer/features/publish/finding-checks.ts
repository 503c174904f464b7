import { ENDS } from '#domain/glossary/lint/structure';
import type { Finding } from '#domain/glossary/lint/types';
import { listText } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import { counted } from '../../ui/format';
import { type Check, type Mend, met, type Place } from './checks';

export function errorCheck(policy: Policy, findings: readonly Finding[]): Check {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    id: 'errors',
    title: 'No contradictions in the definitions',
    ...(errors.length === 0
      ? met('No rule contradicts another or leads nowhere.')
      : {
          state: 'unmet',
          text: `${counted(errors.length, 'error')} must be mended before anybody signs.`,
          mend: null,
          places: errors.map((finding) => placeOf(policy, finding)),
        }),
  };
}

/** These are told stage by stage in a check of their own. */
const STAGE_RULES: ReadonlySet<string> = new Set([
  'stage-without-definition',
  'stage-without-exit',
  'stage-without-evidence',
  'stage-without-kpi',
]);

export function warningCheck(policy: Policy, findings: readonly Finding[]): Check {
  const warnings = findings.filter(({ severity, rule }) => severity !== 'error' && !STAGE_RULES.has(rule));
  return {
    id: 'warnings',
    title: 'Warnings looked at',
    ...(warnings.length === 0
      ? met('Nothing looks odd to the checks of Define and Map.')
      : {
          state: 'advised',
          text: `${counted(warnings.length, 'warning')} to look at. They stop nobody from signing.`,
          mend: null,
          places: warnings.map((finding) => placeOf(policy, finding)),
        }),
  };
}

const placeOf = (policy: Policy, { message, remedy, where }: Finding): Place => ({
  text: sentences(message, remedy),
  mend: mendAt(policy, where.path),
});

const sentences = (...texts: readonly string[]): string =>
  texts.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)).join(' ');

/** Where a place in the document is edited; null for what no view edits yet. */
export function mendAt(policy: Policy, path: string): Mend | null {
  const [, list = '', index] = /^policy\.([a-zA-Z]+)(?:\[(\d+)\])?/.exec(path) ?? [];
  if (list === 'stages' || list === 'transitions') {
    const thing = policy[list][Number(index)];
    const kind = list === 'stages' ? 'stage' : 'transition';
    return thing ? { kind: 'show', selection: { kind, id: thing.id } } : null;
  }
  if (path.startsWith('policy.governance.requiredSignatures')) return { kind: 'part', part: 'approvers' };
  return IN_DEFINE.has(list) ? { kind: 'define' } : null;
}

/** What Define shows beside the stages; an unused activity is given points there. */
const IN_DEFINE: ReadonlySet<string> = new Set(['thresholds', 'scores', 'tiers', 'activities']);

export function stageCheck(policy: Policy): Check {
  const incomplete = policy.stages.flatMap((stage): Place[] => {
    const lacks = missingIn(stage);
    return lacks.length === 0
      ? []
      : [
          {
            text: `${stage.name} has no ${listText(lacks, 'and')}.`,
            mend: { kind: 'show', selection: { kind: 'stage', id: stage.id } },
          },
        ];
  });
  return {
    id: 'stages',
    title: 'Every stage is defined',
    ...(incomplete.length === 0
      ? met(
          `All ${counted(policy.stages.length, 'stage')} say what a lead in them is, what gets it in, what gets it out, who owns it and by which figure it is judged.`,
        )
      : {
          state: 'advised',
          text: `${counted(incomplete.length, 'stage')} ${incomplete.length === 1 ? 'is' : 'are'} not fully defined. What is not written, everybody fills in alone.`,
          mend: null,
          places: incomplete,
        }),
  };
}

/** A stage where leads end needs no way out. */
function missingIn({ definition, exit, evidence, owners, kpi, kind }: Stage): string[] {
  const blank = (text: string) => text.trim() === '';
  return [
    ...(blank(definition) ? ['definition'] : []),
    ...(blank(exit) && !ENDS.has(kind) ? ['exit condition'] : []),
    ...(evidence.length === 0 ? ['evidence'] : []),
    ...(owners.length === 0 ? ['owner'] : []),
    ...(blank(kpi) ? ['KPI'] : []),
  ];
}
