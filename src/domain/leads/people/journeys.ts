import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../lead-data';

/** How often persons came to a stage, by what is recorded of all their records. */
export interface JourneyCounts {
  readonly stage: string;
  /** Times a person came to the stage. */
  readonly journeys: number;
  /** Persons who ever did, and those who did more than once. */
  readonly persons: number;
  readonly repeated: number;
  /** How many persons have a first, a second … journey; in that order, until nobody has. */
  readonly byNumber: readonly { readonly n: number; readonly persons: number }[];
}

/** Numbers from here on are told apart no more. */
export const LAST_NUMBER = 255;

/** The stages that entries are recorded of, in the order of the glossary. Without keys of persons each lead is one. */
export function journeysOf(data: LeadData, policy: Policy): JourneyCounts[] {
  const recorded = new Set(data.recordedStages);
  return policy.stages.flatMap(({ id }): JourneyCounts[] => {
    if (!recorded.has(id)) return [];
    const perPerson = numberJourneys(data, id).perPerson;
    const withAtLeast: number[] = [];
    let journeys = 0;
    for (const own of perPerson) {
      journeys += own;
      for (let n = 0; n < own; n++) withAtLeast[n] = (withAtLeast[n] ?? 0) + 1;
    }
    return [
      {
        stage: id,
        journeys,
        persons: withAtLeast[0] ?? 0,
        repeated: withAtLeast[1] ?? 0,
        byNumber: withAtLeast.map((persons, index) => ({ n: index + 1, persons })),
      },
    ];
  });
}

/**
 * Which journey of its person each recorded entry to a stage began, over all records of the person and in the order of
 * time: 1, 2 and so on, `LAST_NUMBER` for all from there on, 0 for entries to other stages. Entries at the very same
 * instant are one journey, recorded with two leads.
 * @returns one number for each event of `data.entries`.
 */
export const journeyNumbers = (data: LeadData, stage: string): Uint8Array =>
  numberJourneys(data, stage).numbers;

function numberJourneys(data: LeadData, stage: string) {
  const { at, kind, kinds } = data.entries;
  const isMeant = kinds.map((one) => one.stage === stage);
  const { offsets, events } = eventsByPerson(data, isMeant);
  const numbers = new Uint8Array(kind.length);
  const perPerson = new Uint32Array(offsets.length - 1);
  for (let person = 0; person < perPerson.length; person++) {
    const own = events.subarray(offsets[person], offsets[person + 1]);
    // Those of one record come in order, and most persons have one.
    own.sort((a, b) => at.at(a) - at.at(b));
    let number = 0;
    let before = Number.NaN;
    for (const event of own) {
      const time = at.at(event);
      if (time !== before) number++;
      before = time;
      numbers[event] = Math.min(number, LAST_NUMBER);
    }
    perPerson[person] = number;
  }
  return { numbers, perPerson };
}

/** The events of some kinds, person by person and, within each, lead by lead. */
function eventsByPerson({ count, persons, entries }: LeadData, isMeant: readonly boolean[]) {
  const personOf = (lead: number): number => persons?.numbers[lead] ?? lead;
  const offsets = new Uint32Array((persons?.count ?? count) + 1);
  const eachEvent = (visit: (event: number, person: number) => void): void => {
    for (let lead = 0; lead < count; lead++) {
      const end = entries.offsets[lead + 1] ?? 0;
      for (let event = entries.offsets[lead] ?? 0; event < end; event++) {
        if (isMeant[entries.kind[event] ?? 0]) visit(event, personOf(lead));
      }
    }
  };
  eachEvent((_event, person) => {
    offsets[person + 1] = (offsets[person + 1] ?? 0) + 1;
  });
  for (let person = 1; person < offsets.length; person++) {
    offsets[person] = (offsets[person] ?? 0) + (offsets[person - 1] ?? 0);
  }
  const next = offsets.slice();
  const events = new Uint32Array(offsets[offsets.length - 1] ?? 0);
  eachEvent((event, person) => {
    const place = next[person] ?? 0;
    events[place] = event;
    next[person] = place + 1;
  });
  return { offsets, events };
}
