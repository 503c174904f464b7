import { Draw, PURPOSE } from '../chance/draw';
import { caseSuffixOf } from '../leads/ids';
import { dayFromCivil } from '../time/civil';
import { type ByteWriter, utf8 } from './byte-writer';
import { DIGITS, NUMBER_LENGTH, ORGANISATION } from './ids';
import { ACTIVITY_TEXTS, INDUSTRY_TEXTS, SOURCE_TEXTS } from './texts';

/** The records of the bulk company: what a CRM exports at any size, with no story behind it (`bulk.ts`). */

export const BULK_LEAD_HEADER = [
  'Id',
  'Company',
  'Country',
  'State',
  'LeadSource',
  'Status',
  'Industry',
  'Rating',
  'AnnualRevenue',
  'NumberOfEmployees',
  'Owner',
  'IsConverted',
  'ConvertedDate',
  'CreatedDate',
  'LastActivityDate',
  'MQL_Date__c',
  'SQL_Date__c',
  'Email',
  'Title',
  'Lead_Score__c',
  'HasOptedOutOfEmail',
  'AccountId',
] as const;

export const BULK_ACTIVITY_HEADER = ['LeadId', 'ActivityDate', 'Type', 'Value__c'] as const;

/** By the glossary's id. The sequencer's emails read like a rep's but for a flag, which this export has not. */
export const BULK_ACTIVITIES: readonly (readonly [activity: string, text: string])[] = Object.entries(
  ACTIVITY_TEXTS,
).filter(([activity]) => activity !== 'email-sequence');

const SECONDS_PER_DAY = 86_400;
const FIRST_SECOND = dayFromCivil(2024, 1, 1) * SECONDS_PER_DAY;
const CREATED_WITHIN = 730 * SECONDS_PER_DAY;
const ACTIVE_FOR = 90 * SECONDS_PER_DAY;
const TO_MQL = 30 * SECONDS_PER_DAY;
const TO_SQL = 20 * SECONDS_PER_DAY;

const LEADS_PER_COMPANY = 20;
const OWNERS = 200;
const STATES = 50;

const encoded = (texts: readonly string[]): readonly Uint8Array[] => texts.map(utf8);

const COUNTRIES = encoded(['US', 'DE', 'GB', 'FR', 'NL', 'SE', 'IN', 'JP', 'AU', 'BR', 'Österreich', '日本']);
const SOURCES = encoded(Object.values(SOURCE_TEXTS));
const STATUSES = encoded(['New', 'Marketing Qualified', 'Working', 'Accepted', 'Qualified', 'Nurture']);
const INDUSTRIES = encoded(Object.values(INDUSTRY_TEXTS));
const RATINGS = encoded(['Hot', 'Warm', 'Cold', '']);
const TITLES = encoded(['CEO', 'CTO', 'VP Marketing', 'Manager', 'Director of Sales', 'Geschäftsführerin']);
const ACTIVITIES = encoded(BULK_ACTIVITIES.map(([, text]) => text));

/** What stands before and after a company's number, as it stands in the file. */
const COMPANY_NAMES = (
  [
    ['Sample Works ', ''],
    ['"Sample ', ', Inc."'],
    ['Müller Sample ', ''],
    ['"Sample ""North"" ', '"'],
    ['Łódź Sample ', ''],
    ['サンプル Sample ', ''],
  ] as const
).map(([before, after]): readonly [Uint8Array, Uint8Array] => [utf8(before), utf8(after)]);
/** Of a hundred companies so many are called by one of the rarer names. */
const RARER_NAMES = 10;

const COMMA = 0x2c;
/** What the first of the digits in an id is worth. */
const HIGHEST_PLACE = Array.from({ length: NUMBER_LENGTH - 1 }).reduce<number>(
  (place) => place * DIGITS.length,
  1,
);

/** Whole seconds since 1970, UTC: the first thing drawn for a lead, so that its activities can draw it again. */
export const createdOf = (draw: Draw): number => FIRST_SECOND + draw.below(CREATED_WITHIN);

/** One record of `leads.csv`, without the line's end. The same in a company of any size. */
export function writeBulkLead(to: ByteWriter, seed: number, lead: number): void {
  const draw = new Draw(seed, lead, PURPOSE.bulkLead);
  const created = createdOf(draw);
  const mql = draw.chance(0.3) ? created + draw.below(TO_MQL) : null;
  const sql = mql !== null && draw.chance(0.4) ? mql + draw.below(TO_SQL) : null;
  const company = Math.floor(lead / LEADS_PER_COMPANY);
  writeRecordId(to, '00Q', lead);
  to.byte(COMMA);
  writeCompanyName(to, company);
  to.byte(COMMA);
  writeOneOf(to, draw, COUNTRIES);
  to.ascii(',S');
  to.integer(draw.below(STATES));
  to.byte(COMMA);
  writeOneOf(to, draw, SOURCES);
  to.byte(COMMA);
  writeOneOf(to, draw, STATUSES);
  to.byte(COMMA);
  writeOneOf(to, draw, INDUSTRIES);
  to.byte(COMMA);
  writeOneOf(to, draw, RATINGS);
  to.byte(COMMA);
  to.integer(draw.below(100_000_000));
  to.byte(COMMA);
  to.integer(draw.below(5000));
  to.ascii(',Rep ');
  to.integer(draw.below(OWNERS));
  to.byte(COMMA);
  to.ascii(String(sql !== null));
  to.byte(COMMA);
  writeTime(to, sql);
  writeTime(to, created);
  writeTime(to, created + draw.below(ACTIVE_FOR));
  writeTime(to, mql);
  writeTime(to, sql);
  to.ascii('person');
  to.integer(lead);
  to.ascii('@company');
  to.integer(company);
  // A reserved top-level domain (RFC 2606): no such address can exist.
  to.ascii('.invalid,');
  writeOneOf(to, draw, TITLES);
  to.byte(COMMA);
  to.integer(draw.below(128));
  to.byte(COMMA);
  to.ascii(String(draw.chance(0.02)));
  to.byte(COMMA);
  writeRecordId(to, '001', company);
}

/** One record of `activities.csv`, without the line's end: of any of the leads, up to ninety days after its creation. */
export function writeBulkActivity(to: ByteWriter, seed: number, leads: number, draw: Draw): void {
  const lead = draw.below(leads);
  const created = createdOf(new Draw(seed, lead, PURPOSE.bulkLead));
  writeRecordId(to, '00Q', lead);
  to.byte(COMMA);
  writeTime(to, created + draw.below(ACTIVE_FOR));
  writeOneOf(to, draw, ACTIVITIES);
  to.byte(COMMA);
  to.integer(draw.below(100));
}

/** `longId(recordIdOf(kind, number))` without its texts. */
function writeRecordId(to: ByteWriter, kind: string, number: number): void {
  const from = to.length;
  to.ascii(kind);
  to.ascii(ORGANISATION);
  let rest = number;
  for (let place = HIGHEST_PLACE; place >= 1; place /= DIGITS.length) {
    const digit = Math.floor(rest / place);
    to.byte(DIGITS.charCodeAt(digit));
    rest -= digit * place;
  }
  to.ascii(caseSuffixOf((index) => to.at(from + index)));
}

function writeCompanyName(to: ByteWriter, company: number): void {
  const rarer = company % 100;
  const index = rarer < RARER_NAMES ? 1 + (rarer % (COMPANY_NAMES.length - 1)) : 0;
  const name = COMPANY_NAMES[index];
  if (!name) throw new RangeError('no such name');
  to.bytes(name[0]);
  to.integer(company);
  to.bytes(name[1]);
}

/** A cell, and the comma after it. */
function writeTime(to: ByteWriter, seconds: number | null): void {
  if (seconds !== null) to.time(seconds);
  to.byte(COMMA);
}

function writeOneOf(to: ByteWriter, draw: Draw, texts: readonly Uint8Array[]): void {
  const text = texts[draw.below(texts.length)];
  if (text) to.bytes(text);
}
