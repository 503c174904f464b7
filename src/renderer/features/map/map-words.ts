import { listText, namesOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage, Transition } from '#domain/glossary/schema/stage';
import { count, counted, percent } from '../../ui/format';
import type { BaselineKind, RateFigures, StageFigures } from './map-figures';

export type Mode = Transition['mode']['kind'];
export type StageKind = Stage['kind'];

/** What a kind of stage is called, and what it means for a lead. */
export const KIND_WORDS: Readonly<Record<StageKind, { readonly name: string; readonly means: string }>> = {
  open: { name: 'Open', means: 'The lead is being worked.' },
  qualified: { name: 'Qualified', means: 'The lead meets what was agreed; somebody owes it a next step.' },
  opportunity: { name: 'Opportunity', means: 'Counts as pipeline.' },
  won: { name: 'Won', means: 'Ends an opportunity: a customer.' },
  lost: { name: 'Lost', means: 'Ends an opportunity without a contract.' },
  recycled: { name: 'Recycled', means: 'Not ready now; new activity can bring the lead back.' },
  disqualified: { name: 'Disqualified', means: 'Not pursued any more.' },
  'handed-over': { name: 'Handed over', means: 'Another team goes on with it.' },
};

/** How a transition is decided: its name, and what that asks of whom. */
export const MODE_WORDS: Readonly<Record<Mode, { readonly name: string; readonly means: string }>> = {
  rules: { name: 'Rules', means: 'A lead moves on as soon as the entry criteria hold.' },
  rep: { name: 'Rep', means: 'A person decides, whatever the criteria say.' },
  hybrid: {
    name: 'Hybrid',
    means: 'A person decides, and the entry criteria must hold. The usual recommendation.',
  },
  timeout: { name: 'Timeout', means: 'A lead moves on when nobody decided in time.' },
};

export const MODES = Object.keys(MODE_WORDS) as readonly Mode[];

/** What the figures beside the proposal's are called: as a column, within a sentence, and where there is none. */
export const BASELINE_WORDS: Readonly<
  Record<BaselineKind, { readonly name: string; readonly phrase: string; readonly none: string }>
> = {
  recorded: { name: 'Recorded', phrase: 'on record', none: 'not recorded' },
  replayed: { name: 'Today’s rules', phrase: 'under today’s rules', none: 'no figure under today’s rules' },
};

/** "9,012 leads reached it on record, 7,411 by the proposal"; empty without figures. */
export function reachedText({ reached }: StageFigures): string {
  const { against, baseline, proposal } = reached;
  if (proposal === null) return '';
  const { phrase, none } = BASELINE_WORDS[against];
  // What is recorded has happened; what rules give, of either side, holds whenever they are replayed.
  const verb = against === 'recorded' ? 'reached' : 'reach';
  return baseline === null
    ? `${counted(proposal, 'lead')} reach it by the proposal; ${none}`
    : `${counted(baseline, 'lead')} ${verb} it ${phrase}, ${count(proposal)} by the proposal`;
}

/** What a rate is of, where several transitions lead from one stage to another: "both", "all 3"; empty for one alone. */
export const waysText = (ways: number): string => (ways < 2 ? '' : ways === 2 ? 'both' : `all ${ways}`);

/** "conversion rate 42.0 % on record, 45.1 % by the proposal"; empty without figures. */
export function rateText({ pair: { against, baseline, proposal }, ways }: RateFigures): string {
  const parts = [
    ...(baseline === null ? [] : [`${percent(baseline)} ${BASELINE_WORDS[against].phrase}`]),
    ...(proposal === null ? [] : [`${percent(proposal)} by the proposal`]),
  ];
  const of = ways > 1 ? ` of ${waysText(ways)} transitions together` : '';
  return parts.length === 0 ? '' : `conversion rate${of} ${parts.join(', ')}`;
}

/** All that a card shows, for those who hear it. */
export function stageText(policy: Policy, stage: Stage, figures: StageFigures | undefined): string {
  return [
    stage.name,
    KIND_WORDS[stage.kind].name.toLowerCase(),
    ...(policy.initialStage === stage.id ? ['first stage'] : []),
    `owned by ${listText(namesOf(policy, 'party', stage.owners), 'and')}`,
    ...(figures ? [reachedText(figures)] : []),
  ]
    .filter(Boolean)
    .join(', ');
}

/** "MQL to SQL, hybrid, conversion rate …". */
export function transitionText(
  policy: Policy,
  { from, to, mode }: Transition,
  rate: RateFigures | undefined,
): string {
  const [fromName, toName] = namesOf(policy, 'stage', [from, to]);
  return [
    `${fromName} to ${toName}`,
    MODE_WORDS[mode.kind].name.toLowerCase(),
    ...(rate ? [rateText(rate)] : []),
  ]
    .filter(Boolean)
    .join(', ');
}
