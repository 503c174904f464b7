import { murmur3 } from '../../chance/murmur';
import { recordedExit } from '../clocks';
import type { ReplayContext } from '../context';
import type { WalkedOutcome } from '../lead-outcome';
import type { StageList } from '../observed';
import { latestOf, type RecordedLead, type RecordedTime } from '../recorded';
import { AnswerReader, answeredUntil } from './answers';
import type { Arrival, Due } from './arrivals';
import type { RecordedArrival } from './calibrate';
import { takeUpSlas } from './take-up-slas';

const NO_DUES: readonly Due[] = [];

/** Finds the entries to the stage that a policy routes at: as walked, and as recorded. */
export class ArrivalReader {
  /** The stage that leads are routed at. */
  readonly stage: number;
  readonly answers: AnswerReader;
  readonly #context: ReplayContext;
  /** SLAs that are answered by taking a lead up. */
  readonly #slas: ReadonlySet<number>;
  readonly #queues: ReadonlyMap<string, number>;
  readonly #tiers: ReadonlyMap<string, number>;

  /** Null where the policy routes nothing. */
  static of(context: ReplayContext): ArrivalReader | null {
    const { policy, stageIndex } = context.definitions;
    const stage = stageIndex.get(policy.routing?.onEntryOf ?? '');
    return stage === undefined ? null : new ArrivalReader(context, stage);
  }

  private constructor(context: ReplayContext, stage: number) {
    const { policy } = context.definitions;
    this.#context = context;
    this.stage = stage;
    this.answers = new AnswerReader(context, stage);
    this.#slas = takeUpSlas(context, stage);
    this.#queues = new Map(policy.queues.map(({ id }, index) => [id, index]));
    this.#tiers = new Map(policy.tiers.map(({ id }, index) => [id, index]));
  }

  /**
   * With whatever time each left the stage by a rule or the lapse of time, whether or not that was before its turn. The facts
   * must be open on the lead, with the signals of its walk.
   */
  walked({ walked, worked }: WalkedOutcome, record: RecordedLead): readonly Arrival[] {
    const { visits, clocks } = walked;
    const arrivals: Arrival[] = [];
    visits.forEach(({ stage, at }, index) => {
      if (stage !== this.stage) return;
      const nth = arrivals.length;
      const left = visits[index + 1];
      const until = left?.at ?? Number.POSITIVE_INFINITY;
      const paired = record.entries[stage]?.[nth];
      const answer = paired && this.answers.first(record, paired, answeredUntil(record, stage, nth));
      const dues: Due[] = [];
      for (const clock of clocks) {
        // A clock may run from before, as from creation; it is the first visit's.
        const isOfVisit = clock.at <= until && (clock.at >= at || nth === 0);
        if (isOfVisit && this.#slas.has(clock.sla)) dues.push(this.#due(clock.sla, record.lead, clock.at));
      }
      arrivals.push({
        ...this.#handedOver(record.lead, nth, at),
        ever: paired ? (answer ? 'worked' : 'never') : worked.includes(stage) ? 'worked' : 'unknown',
        leavesAt: left?.byPerson ? Number.POSITIVE_INFINITY : until,
        dues,
      });
    });
    return arrivals;
  }

  /** The same of the record. The facts must be open on the lead, with its recorded signals. */
  recorded(record: RecordedLead, worked: StageList): readonly RecordedArrival[] {
    return (record.entries[this.stage] ?? []).map((entry, nth) => {
      const until = answeredUntil(record, this.stage, nth);
      const answer = this.answers.first(record, entry, until);
      const exit = recordedExit(this.#context, record, this.stage, entry);
      const isEarly = answer === null && nth === 0 && worked.includes(this.stage);
      return {
        ...this.#handedOver(record.lead, nth, entry.at),
        ever: answer ? 'worked' : 'never',
        leavesAt: exit && !exit.byPerson ? Math.max(exit.at, entry.at) : Number.POSITIVE_INFINITY,
        dues: isEarly ? NO_DUES : this.#recordedDues(record, entry, until, answer),
        takenUpAt: answer && !answer.dateOnly && !entry.dateOnly ? answer.at : null,
      };
    });
  }

  /** Times known to the day cannot tell whether a limit of less than a business day was kept. */
  #recordedDues(
    record: RecordedLead,
    entry: RecordedTime,
    until: number,
    answer: RecordedTime | null,
  ): readonly Due[] {
    if (entry.dateOnly || answer?.dateOnly) return NO_DUES;
    const dues: Due[] = [];
    for (const sla of this.#slas) {
      for (const start of record.starts[sla] ?? []) {
        const isOfVisit = latestOf(start, this.#context.zone) >= entry.at && start.at < until;
        if (isOfVisit && !start.dateOnly) dues.push(this.#due(sla, record.lead, start.at));
      }
    }
    return dues;
  }

  #due(sla: number, lead: number, at: number): Due {
    const { definitions, assignment } = this.#context;
    const compiled = definitions.slas[sla];
    if (!compiled) throw new RangeError(`no SLA ${sla}`);
    const { counter, ms } = assignment.slaLimit(compiled, lead, at);
    return { sla, at: counter.addMs(at, ms) };
  }

  #handedOver(lead: number, nth: number, at: number): Omit<Arrival, 'ever' | 'leavesAt' | 'dues'> {
    const { assignment, definitions, facts, data } = this.#context;
    const { bytes, offsets } = data.ids;
    return {
      lead,
      key: murmur3(bytes, 0, offsets[lead] ?? 0, offsets[lead + 1] ?? 0),
      nth,
      queue: this.#queues.get(assignment.queueAt(at) ?? '') ?? -1,
      at,
      tier: this.#tiers.get(definitions.criteria.tierAt(facts, at) ?? '') ?? this.#tiers.size,
    };
  }
}
