import type { MismatchCause } from '#domain/replay/fidelity-causes';
import type { FidelityStage } from '#domain/replay/fidelity-report';

type Side = FidelityStage['causes'][number]['side'];

/** Why today's rules and the record differ about leads, as the end of "… since". */
const CAUSES: Readonly<Record<MismatchCause, Readonly<Record<Side, string>>>> = {
  'earlier-stage': {
    added: 'They come further at an earlier stage already, and nobody recorded that they did.',
    dropped: 'They do not come to an earlier stage by today’s rules, so not to this one either.',
  },
  'latest-occurrence': {
    added:
      'What a person did instead is recorded by its latest time only, and the rules did not wait so long.',
    dropped: 'Of several entries only the latest is recorded, which is too late for the rules.',
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
  'day-only': {
    added: 'Of something that judging this takes only the day is known, and it is the same day.',
    dropped: 'Of something that judging this takes only the day is known, and it is the same day.',
  },
  batch: {
    added: 'They were created in a batch, so when they were created says when it was loaded.',
    dropped: 'They were created in a batch, so when they were created says when it was loaded.',
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
  'latest-occurrence': 'Only the latest entry known',
  'person-decided': 'A person decided',
  'not-recorded-yet': 'Not recorded yet',
  'rules-were-others': 'Other rules then',
  'day-only': 'Only the day known',
  batch: 'Created in a batch',
  'value-since-changed': 'A value since changed',
  unexplained: 'Unexplained',
};

export const causeText = (cause: MismatchCause, side: Side): string => CAUSES[cause][side];

export const SIDE_WORDS: Readonly<Record<Side, string>> = {
  added: 'only by the rules',
  dropped: 'only in the record',
};
