// @ts-check
import { BULK_ACTIVITIES } from '#domain/sample/bulk-records';
import { INDUSTRY_TEXTS, SOURCE_TEXTS } from '#domain/sample/texts';
import { eachRecord } from '../../contenders/papaparse.mjs';
import { RULES } from '../definition.mjs';
import { MS_PER_DAY, officeDays } from '../office-days.mjs';

/**
 * @typedef {object} Activity
 * @property {string} leadId
 * @property {string} type
 * @property {number} at
 *
 * @typedef {object} Lead
 * @property {string} id
 * @property {number} created
 * @property {number | null} mql
 * @property {string} country
 * @property {string} industry
 * @property {string} source
 * @property {number} employees
 * @property {boolean} optOut
 * @property {Activity[]} activities ascending in time
 */

/**
 * One object per row, arrays and maps: what somebody writes first who knows the rules and not the size of the data.
 *
 * @type {import('./replayer.mjs').LoadReplayer<import('../answer.mjs').ReplayAnswer>}
 */
export async function objects({ open }) {
  const [industries, sources] = [INDUSTRY_TEXTS, SOURCE_TEXTS].map(reversed);
  const types = new Map(BULK_ACTIVITIES.map(([type, text]) => [text, type]));
  /** @type {Lead[]} */
  const leads = [];
  /** @type {string[]} */
  let header = [];
  await eachRecord(
    open('leads.csv'),
    (cells) => {
      header = [...cells];
    },
    (cells) => {
      const cell = (/** @type {string} */ name) => cells[header.indexOf(name)] ?? '';
      leads.push({
        id: cell('Id'),
        created: Date.parse(cell('CreatedDate')),
        mql: cell('MQL_Date__c') === '' ? null : Date.parse(cell('MQL_Date__c')),
        country: cell('Country'),
        industry: industries?.get(cell('Industry')) ?? '',
        source: sources?.get(cell('LeadSource')) ?? '',
        employees: Number(cell('NumberOfEmployees')),
        optOut: cell('HasOptedOutOfEmail') === 'true',
        activities: [],
      });
    },
  );
  /** @type {Activity[]} */
  const activities = [];
  await eachRecord(
    open('activities.csv'),
    () => undefined,
    ([leadId = '', at = '', type = '']) => {
      activities.push({ leadId, at: Date.parse(at), type: types.get(type) ?? '' });
    },
  );
  const start = performance.now();
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  for (const activity of activities) byId.get(activity.leadId)?.activities.push(activity);
  for (const lead of leads) lead.activities.sort((a, b) => a.at - b.at);
  const groupSeconds = (performance.now() - start) / 1000;
  const office = new Office();
  return {
    bytesAtRest: null,
    groupSeconds,
    replay: () => {
      const answer = replayed(leads, office);
      return { answer: () => answer };
    },
  };
}

/** @type {(texts: Readonly<Record<string, string>>) => Map<string, string>} */
const reversed = (texts) => new Map(Object.entries(texts).map(([id, text]) => [text, id]));

class Office {
  days = officeDays();

  /** @param {number} at */
  openBefore(at) {
    const day = this.days[Math.floor(at / MS_PER_DAY) - (this.days[0]?.day ?? 0)];
    if (!day) throw new RangeError('the calendar does not reach that far');
    return day.before + Math.min(Math.max(at - day.opens, 0), day.closes - day.opens);
  }

  /** @type {(from: number, to: number) => number} */
  between(from, to) {
    return this.openBefore(to) - this.openBefore(from);
  }

  /**
   * The earliest instant with so much open time since `from`.
   *
   * @type {(from: number, ms: number) => number}
   */
  add(from, ms) {
    if (ms === 0) return from;
    const target = this.openBefore(from) + ms;
    const day = this.days.findLast(({ before, opens, closes }) => closes > opens && before < target);
    if (!day) throw new RangeError('the calendar does not reach that far');
    return day.opens + target - day.before;
  }
}

const points = new Map(RULES.points);
const halfLife = RULES.halfLifeDays * MS_PER_DAY;
const limit = RULES.limitHours * 3_600_000;

/** @type {(lead: Lead) => number | null} */
function entryToMql(lead) {
  const { countries, industries, employees } = RULES.fit;
  const fits =
    countries.includes(lead.country) &&
    industries.includes(lead.industry) &&
    lead.employees >= employees.least &&
    lead.employees <= employees.most &&
    !lead.optOut;
  if (!fits) return null;
  for (const { at } of lead.activities) {
    let score = 0;
    for (const activity of lead.activities) {
      if (activity.at > at) break;
      score += (points.get(activity.type) ?? 0) * 2 ** ((activity.at - at) / halfLife);
    }
    if (Math.floor(score * 1e6 + 0.5) >= RULES.bar * 1e6) return at;
  }
  return null;
}

/**
 * The first touch, as much office time after the walk's entry as it fell after the recorded one; without a recorded
 * entry at its own time, which may lie before the entry.
 *
 * @type {(lead: Lead, entered: number, asOf: number, office: Office) => { verdict: keyof import('../answer.mjs').ReplayAnswer['verdicts'], ms: number | null }}
 */
function firstTouch(lead, entered, asOf, office) {
  const due = office.add(entered, limit);
  const since = lead.mql ?? lead.created;
  const touch = lead.activities.find(({ type, at }) => RULES.touches.includes(type) && at >= since);
  if (due > asOf) return { verdict: 'running', ms: null };
  if (!touch) return { verdict: lead.mql === null ? 'unknown' : 'breached', ms: null };
  const moves = lead.mql !== null && lead.mql !== entered;
  if (!moves && touch.at < entered) return { verdict: 'notAssessable', ms: null };
  const stop = moves ? office.add(entered, office.between(since, touch.at)) : touch.at;
  if (stop > asOf) return { verdict: 'breached', ms: null };
  return { verdict: stop <= due ? 'met' : 'breached', ms: office.between(entered, stop) };
}

/** @type {(lead: Lead, entered: number | null) => keyof import('../answer.mjs').ReplayAnswer['swap']} */
function swapOf({ mql, activities }, entered) {
  if (entered === null) return mql === null ? 'neither' : 'dropped';
  if (mql === null) {
    return activities.some(({ type }) => RULES.touches.includes(type)) ? 'addedWorked' : 'addedUnworked';
  }
  if (entered === mql) return 'same';
  return entered < mql ? 'earlier' : 'later';
}

/** @type {(segments: Record<string, [number, number, number]>, value: string, lead: Lead, entered: number | null) => void} */
function count(segments, value, { mql }, entered) {
  const [leads, recorded, walked] = segments[value] ?? [0, 0, 0];
  segments[value] = [leads + 1, recorded + (mql === null ? 0 : 1), walked + (entered === null ? 0 : 1)];
}

/** @type {(leads: readonly Lead[]) => number} */
function latestTime(leads) {
  let latest = Number.NEGATIVE_INFINITY;
  for (const { created, mql, activities } of leads) {
    latest = Math.max(latest, created, mql ?? created, activities.at(-1)?.at ?? created);
  }
  return latest;
}

/** @type {(leads: readonly Lead[], office: Office) => import('../answer.mjs').ReplayAnswer} */
function replayed(leads, office) {
  const asOf = latestTime(leads);
  const swap = { same: 0, earlier: 0, later: 0, addedWorked: 0, addedUnworked: 0, dropped: 0, neither: 0 };
  const verdicts = { met: 0, breached: 0, running: 0, unknown: 0, notAssessable: 0 };
  /** @type {Record<string, [number, number, number]>} */
  const industry = {};
  /** @type {Record<string, [number, number, number]>} */
  const source = {};
  /** @type {number[]} */
  const times = [];
  for (const lead of leads) {
    const entered = entryToMql(lead);
    swap[swapOf(lead, entered)] += 1;
    count(industry, lead.industry, lead, entered);
    count(source, lead.source, lead, entered);
    if (entered === null) continue;
    const { verdict, ms } = firstTouch(lead, entered, asOf, office);
    verdicts[verdict] += 1;
    if (ms !== null) times.push(ms);
  }
  times.sort((a, b) => a - b);
  const kept = swap.same + swap.earlier + swap.later;
  return {
    leads: leads.length,
    mql: [kept + swap.dropped, kept + swap.addedWorked + swap.addedUnworked],
    swap,
    verdicts,
    touchMs: [quantile(times, 0.5), quantile(times, 0.9)],
    industry,
    source,
  };
}

/** @type {(ascending: readonly number[], p: number) => number} */
function quantile(ascending, p) {
  const position = (ascending.length - 1) * p;
  const low = ascending[Math.floor(position)] ?? 0;
  const high = ascending[Math.ceil(position)] ?? 0;
  return low + (position % 1) * (high - low);
}
