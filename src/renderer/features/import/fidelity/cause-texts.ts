import type { MismatchCause } from '#domain/replay/fidelity-causes';
import type { FidelityStage } from '#domain/replay/fidelity-report';

type Side = FidelityStage['causes'][number]['side'];

/** Why today's rules and the record differ about leads, as the end of "… since". */
const CAUSES: Readonly<Record<MismatchCause, Readonly<Record<Side, string>>>> = {
  'earlier-stage': {
    added: 'They come further at an earlier stage already, and nobody recorded that they did.',
    dropped: 'They do not come to an earlier stage by today’s rules, so not to this one either.',
  },
  'person-decided': {
    added: 'A person decided otherwise than the rules.',
    dropped: 'A person let them in, whom the rules would not have.',
  },
  'not-recorded-yet': {
    added: 'The stage was not recorded yet at that time.',
    dropped: 'What the rules ask for was not recorded yet at that time.',
  },
  'rules-were-others': {
    added: 'Other rules seem to have been followed at that time.',
    dropped: 'Other rules seem to have been followed at that time.',
  },
  'value-since-changed': {
    added: 'A value that the rules ask for is known only as exported, and may have been another then.',
    dropped: 'A value that the rules ask for is known only as exported, and may have been another then.',
  },
  unexplained: {
    added: 'Nothing in the data says why.',
    dropped: 'Nothing in the data says why.',
  },
};

export const CAUSE_NAMES: Readonly<Record<MismatchCause, string>> = {
  'earlier-stage': 'Differs at an earlier stage',
  'person-decided': 'A person decided',
  'not-recorded-yet': 'Not recorded yet',
  'rules-were-others': 'Other rules then',
  'value-since-changed': 'A value since changed',
  unexplained: 'Unexplained',
};

export const causeText = (cause: MismatchCause, side: Side): string => CAUSES[cause][side];

export const SIDE_WORDS: Readonly<Record<Side, string>> = {
  added: 'only by the rules',
  dropped: 'only in the record',
};
