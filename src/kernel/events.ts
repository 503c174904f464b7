import { from, records, select, TEXT, to, widthOf } from './batch';
import { isMissing } from './missing';
import { long, word } from './places';
import { recentCode } from './table';
import { INSTANT, LOOK, readTime, time } from './times';

/** In place of a kind: the row is left out on purpose; it is to be read by other means. */
const LEFT_OUT: u32 = 0xfffe;
const OTHERWISE: u32 = 0xffff;

/** Events that were put down by the last call, and whether all of them are instants of whole seconds that fit. */
export let events: u32 = 0;
export let areSeconds: bool = true;

/** Rows whose lead is there, and leads that had none before. */
export let matched: u32 = 0;
export let newlyMatched: u32 = 0;

/** The year 2106 stands for none in four bytes. */
const MOST_SECONDS: f64 = 4_294_967_294;

let leadsAt: usize = 0;
let secondsAt: usize = 0;
let kindsAt: usize = 0;
let timesAt: usize = 0;
let statusesAt: usize = 0;

/** Where events are put down, with one place each. */
export function openEvents(leads: usize, seconds: usize, kinds: usize, times: usize, statuses: usize): void {
  leadsAt = leads;
  secondsAt = seconds;
  kindsAt = kinds;
  timesAt = times;
  statusesAt = statuses;
}

/**
 * Events from the records from `record` on.
 * @param leads of the records, below 0 for none.
 * @param kinds by the code of a type: its kind.
 * @param hasRow a bit for each lead.
 * @returns the first record that is to be read by other means.
 */
export function readEvents(
  record: u32,
  width: u32,
  leads: usize,
  timeCell: i32,
  missing: usize,
  typeCell: i32,
  types: usize,
  kinds: usize,
  hasRow: usize,
): u32 {
  events = 0;
  areSeconds = true;
  matched = 0;
  newlyMatched = 0;
  for (let at = record; at < records; at++) {
    const lead = load<i32>(word(leads, at));
    if (lead < 0 || widthOf(at) !== width || select(at, typeCell) !== TEXT) return at;
    const kind = kindOf(types, kinds);
    if (kind === OTHERWISE) return at;
    if (kind !== LEFT_OUT) {
      if (select(at, timeCell) !== TEXT || isMissing(missing, from, to)) return at;
      const status = readTime(from, to);
      if (status === LOOK) return at;
      put(lead, kind, status);
    }
    countRow(hasRow, lead);
  }
  return records;
}

/** Of the selected cell. */
function kindOf(types: usize, kinds: usize): u32 {
  const code = recentCode(types, from, to, false);
  return code < 0 ? OTHERWISE : <u32>load<u16>(kinds + ((<usize>code) << 1));
}

/** Puts an event down, at the time that was read last. */
function put(lead: u32, kind: u32, status: u32): void {
  const seconds = time / 1000;
  const isSecond =
    status === INSTANT && seconds >= 0 && seconds <= MOST_SECONDS && seconds === floor(seconds);
  if (!isSecond) areSeconds = false;
  store<u32>(word(leadsAt, events), lead);
  store<u32>(word(secondsAt, events), isSecond ? <u32>seconds : 0);
  store<u16>(kindsAt + ((<usize>events) << 1), <u16>kind);
  store<f64>(long(timesAt, events), time);
  store<u8>(statusesAt + events, <u8>status);
  events++;
}

function countRow(hasRow: usize, lead: u32): void {
  matched++;
  const place = word(hasRow, lead >> 5);
  const bits = load<u32>(place);
  const bit: u32 = 1 << (lead & 31);
  if ((bits & bit) !== 0) return;
  store<u32>(place, bits | bit);
  newlyMatched++;
}
