import { murmur3 } from '../../chance/murmur';
import { recordedExit } from '../clocks';
import type { ReplayContext } from '../context';
import type { StageList } from '../observed';
import { latestOf, type RecordedLead, type RecordedTime } from '../recorded';
import type { Walked } from '../walk';
import { AnswerReader, answeredUntil } from './answers';
import type { Arrivals, Due } from './arrivals';
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
   * Adds the entries of a walk, with whatever time each left the stage by a rule or the lapse of time, whether or not that was
   * before its turn. The facts must be open on the lead, with the signals of its walk.
   */
  addWalked(
    { visits, clocks }: Walked,
    record: RecordedLead,
    worked: (record: RecordedLead) => StageList,
    into: Arrivals,
  ): void {
    let nth = 0;
    for (let index = 0; index < visits.length; index++) {
      const visit = visits[index];
      if (visit?.stage !== this.stage) continue;
      const { at } = visit;
      const left = visits[index + 1];
      const until = left?.at ?? Number.POSITIVE_INFINITY;
      const paired = record.entries[this.stage]?.[nth];
      const answer = paired && this.answers.first(record, paired, answeredUntil(record, this.stage, nth));
      let dues = NO_DUES;
      for (const clock of clocks) {
        // A clock may run from before, as from creation; it is the first visit's.
        const isOfVisit = clock.at <= until && (clock.at >= at || nth === 0);
        if (isOfVisit && this.#slas.has(clock.sla)) {
          dues = [...dues, this.#due(clock.sla, record.lead, clock.at)];
        }
      }
      const isWorked = paired ? Boolean(answer) : worked(record).includes(this.stage);
      into.add({
        lead: record.lead,
        key: this.#keyOf(record.lead),
        nth,
        queue: this.#queueAt(at),
        at,
        tier: this.#tierAt(at),
        ever: isWorked ? 'worked' : paired ? 'never' : 'unknown',
        leavesAt: left?.byPerson ? Number.POSITIVE_INFINITY : until,
        dues,
        takenUpAt: null,
      });
      nth += 1;
    }
  }

  /** The same of the record. The facts must be open on the lead, with its recorded signals. */
  addRecorded(record: RecordedLead, worked: StageList, into: Arrivals): void {
    for (const [nth, entry] of (record.entries[this.stage] ?? []).entries()) {
      const until = answeredUntil(record, this.stage, nth);
      const answer = this.answers.first(record, entry, until);
      const exit = recordedExit(this.#context, record, this.stage, entry);
      const isEarly = answer === null && nth === 0 && worked.includes(this.stage);
      into.add({
        lead: record.lead,
        key: this.#keyOf(record.lead),
        nth,
        queue: this.#queueAt(entry.at),
        at: entry.at,
        tier: this.#tierAt(entry.at),
        ever: answer ? 'worked' : 'never',
        leavesAt: exit && !exit.byPerson ? Math.max(exit.at, entry.at) : Number.POSITIVE_INFINITY,
        dues: isEarly ? NO_DUES : this.#recordedDues(record, entry, until, answer),
        takenUpAt: answer && !answer.dateOnly && !entry.dateOnly ? answer.at : null,
      });
    }
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

  #keyOf(lead: number): number {
    const { bytes, offsets } = this.#context.data.ids;
    return murmur3(bytes, 0, offsets[lead] ?? 0, offsets[lead + 1] ?? 0);
  }

  #queueAt(at: number): number {
    return this.#queues.get(this.#context.assignment.queueAt(at) ?? '') ?? -1;
  }

  #tierAt(at: number): number {
    const { definitions, facts } = this.#context;
    return this.#tiers.get(definitions.criteria.tierAt(facts, at) ?? '') ?? this.#tiers.size;
  }
}
