import { percentOf } from '../format/percent';
import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { askedForValues } from '../leads/people/pseudonyms';
import { formatIsoDate } from '../time/civil';
import type { Zone } from '../time/zone';
import type { StrayTimes } from './as-of';
import { queueNotes } from './capacity/queue-notes';
import type { QueuesRun } from './capacity/run-queues';
import { COVERED_AFTER_DAYS, type Edge } from './coverage-tally';
import type { Definitions } from './definitions';
import { exportedScore, recordedFields } from './exported-score';
import { isLow } from './fidelity';
import { regimeChanges } from './groups/regimes';
import { MOST_TIMEOUTS } from './offers';
import type { ReplayPass } from './pass';
import { afterTargetNotes } from './quality/quality-figures';
import { isoInstant, type ReplayInput } from './replay-input';
import type { ReplayResult } from './result';
import { assumedText } from './uncertainty/assumption-text';

type Note = ReplayResult['notes'][number];

interface Circumstances {
  readonly definitions: Definitions;
  readonly fidelity: ReplayResult['fidelity'];
  readonly stray: StrayTimes | null;
  /** Of the data. */
  readonly zone: Zone;
  readonly asOf: number;
  /** Thresholds that were set. */
  readonly set: ReplayResult['set'];
  /** Which of the settings of the pass it is about. */
  readonly setting: number;
  readonly load: ReplayResult['load'];
  readonly queues: QueuesRun | null;
  readonly segments: ReplayResult['segments'];
}

/** What was dropped or assumed, and what the numbers do not say; in a fixed order, each only where it applies. */
export function replayNotes(input: ReplayInput, pass: ReplayPass, circumstances: Circumstances): Note[] {
  return [
    ...fidelityNotes(input, pass, circumstances),
    ...dataNotes(input, pass, circumstances),
    ...scoreNotes(input, pass, circumstances),
    ...leakageNotes(pass, circumstances),
    ...afterTargetNotes(pass.quality, circumstances.definitions, circumstances.setting),
    ...coverageNotes(pass, circumstances),
    ...walkNotes(pass, circumstances),
    ...regimeNotes(circumstances),
    ...queueNotes(input, circumstances.definitions, circumstances.load !== null, circumstances.queues),
    ...timingNote(input),
    ...assumptionNotes(input),
  ];
}

const note = (code: string, text: string, leads: number | null = null): Note => ({ code, text, leads });

/** A note only where it concerns somebody. */
const counted = (code: string, text: string, leads: number): Note[] =>
  leads > 0 ? [note(code, text, leads)] : [];

function fidelityNotes({ baseline }: ReplayInput, pass: ReplayPass, { fidelity }: Circumstances): Note[] {
  if (!fidelity || !isLow(fidelity) || baseline !== 'recorded') return [];
  const { lowest, limit } = fidelity;
  const agreement = `Today's rules give back only ${percentBelow(lowest ?? 0)} % of the record at its worst stage, which is below the limit of ${percentOf(limit)} %`;
  const consequence = pass.replayedToday
    ? `so the comparison is with today's rules replayed, not with the record`
    : `so these rules, which are today's, are compared with themselves replayed, not with the record, and nothing differs`;
  return [note('low-fidelity', `${agreement}, ${consequence}`)];
}

/** Never rounded up to the limit it is below. The addend makes up for what binary fractions lose. */
const percentBelow = (share: number): number => Math.floor(share * 1000 + 1e-6) / 10;

function dataNotes({ data, proposal }: ReplayInput, pass: ReplayPass, { stray }: Circumstances): Note[] {
  const { inStock, afterAsOf } = pass.cohort.summary(0);
  const late = stray && `${isoInstant(stray.from)} and ${isoInstant(stray.to)}`;
  return [
    ...counted('in-stock', 'Leads without a created time are counted and not walked', inStock),
    ...counted('after-as-of', 'Leads created after as-of are left out', afterAsOf),
    ...(late
      ? [note('stray-times', `As-of rests on a few late times: the last 0.1 % of events lie between ${late}`)]
      : []),
    ...data.report.exclusions.flatMap(({ name, leads }) =>
      counted('excluded', `Left out before anything else: "${name}"`, leads),
    ),
    ...unreadableNotes(proposal, data),
    ...data.report.proxies.map((proxy) =>
      note('proxy', `"${proxy}" is derived from other data, not recorded as such`),
    ),
  ];
}

/** Where rules have come to ask, since the files were read, for what was made unreadable then. */
function unreadableNotes(policy: Policy, { report }: LeadData): Note[] {
  if (report.pseudonymised.length === 0) return [];
  const asked = askedForValues(policy);
  const labels = policy.fields.flatMap(({ id, label }) =>
    report.pseudonymised.includes(id) && asked.has(id) ? [quoted(label)] : [],
  );
  if (labels.length === 0) return [];
  const text = `Criteria ask for values of ${named(labels)}, which were made unreadable when the files were read; read the files again`;
  return [note('unreadable', text)];
}

function scoreNotes(
  { proposal, data }: ReplayInput,
  { leakage }: ReplayPass,
  { asOf, set, setting }: Circumstances,
): Note[] {
  const recorded = recordedFields(data, asOf);
  return set.flatMap(({ threshold, label }) => {
    const score = exportedScore(proposal, recorded, asOf, threshold);
    if (!score) return [];
    const text = `"${label}" was moved, but is compared with "${score.label}", of which only the value as exported is known, so the difference does not tell what would have happened`;
    return [note('score-as-exported', text, leakage.leadsReading(score.id, setting))];
  });
}

function leakageNotes({ leakage }: ReplayPass, { definitions, setting }: Circumstances): Note[] {
  const { labels, leads } = leakage.readAsExported(setting);
  return [
    ...leakage
      .filledLater()
      .map(({ label, stage, leads: filled }) =>
        note(
          'filled-later',
          `"${label}", which criteria of "${nameOf(definitions, stage)}" read, is filled only for leads recorded at a later stage, so it was probably not known at that point`,
          filled,
        ),
      ),
    ...counted(
      'value-as-exported',
      `For want of a history, criteria read ${named(labels.map(quoted))} as exported, however early they ask`,
      leads,
    ),
  ];
}

function coverageNotes({ coverage }: ReplayPass, { definitions, zone, setting }: Circumstances): Note[] {
  const outside = ({ stage, leads }: { stage: number; leads: number }, what: string, which: string[]) =>
    note(
      'outside-coverage',
      `Criteria of "${nameOf(definitions, stage)}" asked for what ${what} (${named(which)})`,
      leads,
    );
  const edges = (list: readonly Edge[], word: string) =>
    list.map(({ what, at }) => `${what} ${word} ${formatIsoDate(zone.dayAt(at))}`);
  return [
    ...coverage
      .nowhere(setting)
      .map((found) => outside(found, 'is recorded nowhere', found.labels.map(quoted))),
    ...coverage
      .late(setting)
      .map((found) =>
        outside(
          found,
          `had not been recorded for over ${COVERED_AFTER_DAYS} days`,
          edges(found.edges, 'until'),
        ),
      ),
    ...coverage
      .early(setting)
      .map((found) => outside(found, 'was not recorded yet', edges(found.edges, 'from'))),
  ];
}

const nameOf = ({ stages }: Definitions, stage: number): string => stages[stage]?.stage.name ?? '';

const quoted = (label: string): string => `"${label}"`;

/** As many are named as a sentence bears. */
const MOST_NAMED = 3;

/** "A", "A and B", "A, B, C and 2 more". */
function named(things: readonly string[]): string {
  const isLong = things.length > MOST_NAMED + 1;
  const last = isLong ? `${things.length - MOST_NAMED} more` : things.at(-1);
  const others = things.slice(0, isLong ? MOST_NAMED : -1);
  return others.length > 0 ? `${others.join(', ')} and ${last}` : `${last}`;
}

function walkNotes(pass: ReplayPass, { definitions, setting }: Circumstances): Note[] {
  const steps = definitions.transitions.map(({ order }) => pass.steps.transition(order, setting));
  const total = (name: 'refusedByCriteria' | 'againstCriteria' | 'clamped') =>
    steps.reduce((sum, step) => sum + step[name], 0);
  const unfed = definitions.transitions.filter(
    ({ transition, to }) => ['rep', 'hybrid'].includes(transition.mode.kind) && !pass.recorded.knows(to),
  );
  return [
    ...unfed.map(({ from, to }) =>
      note(
        'nothing-recorded',
        `Nothing is recorded for ${quoted(nameOf(definitions, to))}, so people are never seen taking the step ${quoted(`${nameOf(definitions, from)} → ${nameOf(definitions, to)}`)}`,
      ),
    ),
    ...counted(
      'refused-by-criteria',
      'Accepted by a person in the record, never when the criteria held',
      total('refusedByCriteria'),
    ),
    ...counted(
      'against-criteria',
      'Let in by a person although the criteria did not hold',
      total('againstCriteria'),
    ),
    ...counted(
      'to-and-fro',
      `They went to and fro until they had taken one timeout ${MOST_TIMEOUTS} times, and were held there: the timeouts of these rules make a circle`,
      pass.steps.toAndFro(setting),
    ),
    ...counted(
      'clamped',
      'Recorded steps brought forward, since the walk could not have had them that early',
      total('clamped'),
    ),
  ];
}

function regimeNotes({ segments, definitions }: Circumstances): Note[] {
  return regimeChanges(segments).map(({ transition, regime, shift }) => {
    const step = definitions.transitions.find((one) => one.transition.id === transition);
    const name = step ? `${nameOf(definitions, step.from)} → ${nameOf(definitions, step.to)}` : transition;
    const [least, most] = shift.map((change) => Math.abs(percentOf(change))).sort((a, b) => a - b);
    const way = shift[0] > 0 ? 'higher' : 'lower';
    return note(
      'regime-change',
      `The recorded rate of "${name}" is ${least} to ${most} points ${way} for leads created from ${regime} on than before, more than chance explains in 19 cases of 20: the baseline is two, and the later part stands for today`,
    );
  });
}

const assumptionNotes = ({ proposal, options }: ReplayInput): Note[] =>
  options.assumptions.map((assumption) =>
    note(
      'assumption',
      `Assumed, not observed: ${assumedText(assumption, proposal)}. Only the figures that name it rest on it`,
    ),
  );

function timingNote({ options, proposal }: ReplayInput): Note[] {
  if (options.timing === 'queue' || proposal.slas.length === 0) return [];
  const people =
    options.timing === 'delays' ? 'take as long as they did in the record' : 'act on the dates of the record';
  const text = `People ${people}, so a change in SLA attainment comes from which leads enter, not from faster people`;
  return [note('sla-from-selection', text)];
}
