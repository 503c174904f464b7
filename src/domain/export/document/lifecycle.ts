import type { Criteria } from '../../criteria/schema';
import type { Policy } from '../../glossary/schema/policy';
import type { Stage } from '../../glossary/schema/stage';
import { modeText, STAGE_KIND_WORDS } from '../../glossary/sentences';
import type { Words } from '../../glossary/words';
import { fact, facts, orNone, paragraph, type Section, section, table } from './model';

export function lifecycleSections(policy: Policy, words: Words): Section[] {
  return [glance(policy, words), stages(policy, words), transitions(policy, words)];
}

/** The whole glossary in one table: what fits on one page and is read aloud in the room. */
function glance(policy: Policy, words: Words): Section {
  return section('glance', 'The glossary on one page', [
    table(
      'Terms',
      ['Term', 'Definition', 'Evidence to enter', 'Exit', 'Owner'],
      policy.stages.map((stage) => [
        stage.name,
        stage.definition,
        stage.evidence.map(({ text }) => text),
        stage.exit,
        words.names('party', stage.owners),
      ]),
    ),
  ]);
}

function stages(policy: Policy, words: Words): Section {
  return section(
    'stages',
    'Stages',
    [paragraph(`Every lead starts in ${words.name('stage', policy.initialStage)}.`)],
    policy.stages.map((stage) => stageCard(stage, words)),
  );
}

const isAlways = (criteria: Criteria) => criteria.op === 'all' && criteria.of.length === 0;

function stageCard(stage: Stage, words: Words): Section {
  const demands = [
    stage.reasonRequired ? 'a reason code' : '',
    stage.nextTouchRequired ? 'a next-touch plan' : '',
  ].filter(Boolean);
  return section(`stage-${stage.id}`, stage.name, [
    facts(
      fact('Definition', stage.definition),
      fact('Kind', STAGE_KIND_WORDS[stage.kind]),
      fact('Entry criteria', isAlways(stage.entry) ? 'none' : words.criteria(stage.entry)),
      fact(
        'Evidence to enter',
        stage.evidence.map(({ text, field }) =>
          field === null ? text : `${text} (field ${words.name('field', field)})`,
        ),
      ),
      fact('Entry demands', demands),
      fact(
        'Disqualifiers',
        stage.disqualifiers.map(({ label, when, reason }) => {
          const coded = reason === null ? '' : ` → ${words.name('reason', reason)}`;
          return `${label}: ${words.criteria(when)}${coded}`;
        }),
      ),
      fact('Exit', stage.exit),
      fact('Owners', words.names('party', stage.owners)),
      fact('System of record', words.name('system', stage.systemOfRecord)),
      fact('System signals', words.names('signal', stage.signals)),
      fact('Primary KPI', stage.kpi),
    ),
  ]);
}

function transitions(policy: Policy, words: Words): Section {
  return section('transitions', 'Transitions', [
    ...orNone(
      table(
        'Transitions, in the order that decides between equal offers',
        ['From → to', 'Decided by', 'SLA it answers', 'Calendar', 'Note'],
        policy.transitions.map((transition) => [
          `${words.name('stage', transition.from)} → ${words.name('stage', transition.to)}`,
          modeText(transition.mode, words),
          words.name('sla', transition.sla),
          words.name('calendar', transition.calendar),
          transition.note,
        ]),
      ),
      'No transition is defined.',
    ),
  ]);
}

export function qualificationSections(policy: Policy, words: Words): Section[] {
  return [
    section('thresholds', 'Thresholds', [
      ...orNone(
        table(
          'Numbers that were agreed, and how far they may be moved',
          ['Threshold', 'Value', 'From', 'To', 'Step', 'Unit', 'Note'],
          policy.thresholds.map(({ label, value, min, max, step, unit, note }) => [
            label,
            String(value),
            String(min),
            String(max),
            String(step),
            unit,
            note,
          ]),
        ),
        'No number is a threshold.',
      ),
    ]),
    section('tiers', 'ICP tiers', [
      ...orNone(
        table(
          'The first tier whose criteria hold is the tier of a lead',
          ['Tier', 'When'],
          policy.tiers.map(({ label, when }) => [label, words.criteria(when)]),
        ),
        'No ICP tier is defined.',
      ),
    ]),
    section(
      'scores',
      'Score models',
      policy.scores.length > 0 ? [] : [paragraph('No score is defined.')],
      policy.scores.map((score) => scoreSection(score, words)),
    ),
  ];
}

function scoreSection(score: Policy['scores'][number], words: Words): Section {
  return section(`score-${score.id}`, score.label, [
    facts(
      fact(
        'Half-life',
        score.halfLifeDays === null
          ? 'points do not decay'
          : `${words.number(score.halfLifeDays, 'days')}; negative points do not decay`,
      ),
      fact('Cap of the whole score', words.number(score.cap)),
    ),
    ...orNone(
      table(
        `${score.label}: points for activities`,
        ['Activity', 'Points', 'Cap'],
        score.activities.map(({ activity, points, cap }) => [
          words.name('activity', activity),
          words.number(points),
          words.number(cap),
        ]),
      ),
      'No activity gives points.',
    ),
    ...orNone(
      table(
        `${score.label}: points for what is known of the lead`,
        ['What', 'When', 'Points'],
        score.fields.map(({ label, when, points }) => [label, words.criteria(when), words.number(points)]),
      ),
      'No field gives points.',
    ),
  ]);
}
