import type { Policy } from '../../glossary/schema/policy';
import type { Stage } from '../../glossary/schema/stage';
import { lettersAndDigits } from '../presets/fold';

/** What stages are called elsewhere, by what a glossary calls them or by their kind. */
const SYNONYMS: readonly (readonly [
  names: readonly string[],
  kinds: readonly Stage['kind'][],
  texts: readonly string[],
])[] = [
  [['inquiry', 'subscriber'], [], ['subscriber', 'inquiry', 'inquired', 'enquiry', 'raw lead']],
  [['lead'], [], ['lead', 'known']],
  [
    ['mql', 'marketing qualified lead', 'marketing qualified'],
    [],
    ['mql', 'marketing qualified lead', 'marketing qualified', 'mql date', 'marketingqualifiedlead'],
  ],
  [
    ['sal', 'sales accepted lead', 'sales accepted'],
    [],
    ['sal', 'sales accepted lead', 'sales accepted', 'accepted'],
  ],
  [
    ['sql', 'sales qualified lead', 'sales qualified'],
    [],
    ['sql', 'sales qualified lead', 'sales qualified', 'sales ready', 'salesqualifiedlead'],
  ],
  [
    ['opportunity'],
    ['opportunity'],
    [
      'opportunity',
      'opp',
      'converted',
      'conversion',
      'opportunity created',
      'closed converted',
      'closed - converted',
    ],
  ],
  [
    ['closed-won', 'won', 'customer'],
    ['won'],
    ['won', 'closed won', 'closedwon', 'customer', 'deal won', 'signed', 'evangelist'],
  ],
  [['closed-lost', 'lost'], ['lost'], ['lost', 'closed lost', 'closedlost', 'deal lost']],
  [
    ['recycled', 'recycle', 'nurture'],
    ['recycled'],
    [
      'recycled',
      'recycle',
      'nurture',
      'nurturing',
      'recycled to marketing',
      'returned',
      'returned to marketing',
    ],
  ],
  [
    ['disqualified'],
    ['disqualified'],
    [
      ...['disqualified', 'dq', 'unqualified', 'rejected', 'junk', 'not qualified', 'disqualify'],
      ...['closed not converted', 'bad data', 'bad timing unqualified'],
    ],
  ],
];

export interface StageMatch {
  readonly stage: string;
  /** The glossary calls the stage just so. */
  readonly exact: boolean;
}

/** Which stage a status, a header or a system's own stage names; null: none that we know. */
export function stageOf(text: string, policy: Policy): StageMatch | null {
  const bare = lettersAndDigits(text);
  if (bare === '') return null;
  const called = (stage: Stage, name: string): boolean =>
    lettersAndDigits(stage.id) === name || lettersAndDigits(stage.name) === name;
  const same = policy.stages.find((stage) => called(stage, bare));
  if (same) return { stage: same.id, exact: true };
  for (const [names, kinds, texts] of SYNONYMS) {
    if (!texts.some((one) => lettersAndDigits(one) === bare)) continue;
    const named = names
      .map((name) => policy.stages.find((stage) => called(stage, lettersAndDigits(name))))
      .find((stage) => stage !== undefined);
    if (named) return { stage: named.id, exact: false };
    const ofKind = policy.stages.filter(({ kind }) => kinds.includes(kind));
    const [only] = ofKind;
    if (ofKind.length === 1 && only) return { stage: only.id, exact: false };
  }
  return null;
}

/** The first of several names that is a stage. */
export const firstStage = (names: readonly string[], policy: Policy): StageMatch | null =>
  names.map((name) => stageOf(name, policy)).find((match) => match !== null) ?? null;

/** Who enters leads into a stage, by the modes of the transitions that lead to it: rules are nobody. */
export function madeByOf(stage: string, policy: Policy): 'person' | 'automation' {
  const modes = policy.transitions.filter(({ to }) => to === stage).map(({ mode }) => mode.kind);
  return modes.length > 0 && modes.every((kind) => kind === 'rules' || kind === 'timeout')
    ? 'automation'
    : 'person';
}
