import ICAL from 'ical.js';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type Plan, type PlanOptions, type PlanProblemCode, planOf } from '#domain/export/plan';
import { printPlanCsv, printPlanHtml, printPlanIcal, printPlanMarkdown } from '#domain/export/plan-print';
import type { Policy } from '#domain/glossary/schema/policy';
import { TEMPLATES, templateGlossary } from '#domain/glossary/templates/index';
import { formatIsoDate } from '#domain/time/civil';
import { smallPolicy } from '../../support/small-glossary';
import { describeWithTool, runTool } from '../../support/tools';

function plan(policy: Policy, start = '2026-03-02', schedule: string | null = null): Plan {
  const result = planOf(policy, { start, schedule });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const template = (id: (typeof TEMPLATES)[number]['id']) =>
  templateGlossary(id, { glossaryId: 'acme', title: 'Acme' }).policy;

describe('the rollout plan', () => {
  it('gives every step the days of its weeks', () => {
    const { steps, end, notes, startsOn } = plan(smallPolicy());
    expect(
      steps.map(({ id, spans }) => [
        id,
        spans.map((span) => [formatIsoDate(span.start), formatIsoDate(span.end)]),
      ]),
    ).toEqual([
      ['decide', [['2026-03-02', '2026-03-08']]],
      ['operate', [['2026-03-09', '2026-03-29']]],
    ]);
    expect(formatIsoDate(end)).toBe('2026-03-29');
    expect(
      steps[0]?.deliverables.map(({ name, owner, due }) => [name, owner, due && formatIsoDate(due)]),
    ).toEqual([['Audit log', 'SDR', '2026-03-06']]);
    expect(startsOn).toBe('mon');
    expect(notes).toEqual([
      'Deliverables are due on working days of the calendar “Office”; weeks and reviews do not take public holidays into account.',
    ]);
  });

  it.each<[string, string, (calendar: Policy['calendars'][number]) => void]>([
    ['on the Friday of a week that ends on Sunday', '2026-03-06', () => {}],
    [
      'before a holiday of the calendar',
      '2026-03-05',
      ({ exceptions }) => exceptions.push({ date: '2026-03-06', intervals: [], name: 'Founders’ day' }),
    ],
    [
      'on a Saturday that is worked',
      '2026-03-07',
      ({ exceptions }) =>
        exceptions.push({ date: '2026-03-07', intervals: [['09:00', '12:00']], name: 'Stocktaking' }),
    ],
    [
      'on the last day when nobody works in all of the step',
      '2026-03-08',
      ({ exceptions }) => {
        for (const day of [2, 3, 4, 5, 6])
          exceptions.push({ date: `2026-03-0${day}`, intervals: [], name: 'Closed' });
      },
    ],
  ])('has deliverables due %s', (_, due, edit) => {
    const policy = smallPolicy();
    for (const calendar of policy.calendars) edit(calendar);
    const [step] = plan(policy).steps;
    expect(step?.deliverables.map((one) => one.due && formatIsoDate(one.due))).toEqual([due]);
  });

  it('goes by the default calendar of the glossary', () => {
    const policy = smallPolicy();
    const [office] = policy.calendars;
    if (!office) throw new Error('the small policy has a calendar');
    policy.calendars.push({ ...office, id: 'always', week: { ...office.week, sun: [['09:00', '12:00']] } });
    policy.defaultCalendar = 'always';
    const [step] = plan(policy).steps;
    expect(step?.deliverables.map((one) => one.due && formatIsoDate(one.due))).toEqual(['2026-03-08']);
  });

  it('has no due date for a glossary that is signed, but the day it was', () => {
    const policy = template('gtm-glossary');
    const open = plan(policy);
    const result = planOf(policy, { start: '2026-03-02', schedule: null, signedOn: '2026-02-27' });
    if (!result.ok) throw new Error(result.error.message);
    const signed = ({ steps }: Plan) =>
      steps.flatMap(({ deliverables }) => deliverables.filter(({ id }) => id === 'signed-glossary'));
    expect(signed(open)).toMatchObject([{ due: expect.any(Number), done: null }]);
    expect(signed(result.value).map(({ due, done }) => [due, done && formatIsoDate(done)])).toEqual([
      [null, '2026-02-27'],
    ]);
    expect(printPlanMarkdown(result.value)).toContain('done 2026-02-27');
    expect(printPlanCsv(result.value)).toMatch(/^document,signed-glossary,.*,2026-02-27\r$/m);
    const calendar = printPlanIcal(result.value, { glossaryId: 'acme', stamp: null });
    expect(calendar).toContain('SUMMARY:Done: Signed GTM glossary v1');
    expect(calendar).not.toContain('SUMMARY:Due: Signed GTM glossary v1');
    const others = ({ steps }: Plan) =>
      steps.flatMap(({ deliverables }) => deliverables.filter(({ id }) => id !== 'signed-glossary'));
    expect(others(result.value)).toEqual(others(open));
  });

  it('keeps a start that is no Monday, and says so', () => {
    const given = plan(smallPolicy(), '2028-02-24');
    expect(given.notes[0]).toBe(
      'The plan starts on 2028-02-24, a Thursday; every week of it begins on that weekday.',
    );
    expect(given.steps[1]?.spans.map(({ start }) => formatIsoDate(start))).toEqual(['2028-03-02']);
    expect(printPlanMarkdown(given)).toContain('a Thursday; every week of it begins on that weekday.');
  });

  it('begins reviews with the last step, on days their rule repeats', () => {
    expect(
      plan(smallPolicy()).reviews.map(({ cadence, first, recurrence }) => [
        cadence,
        formatIsoDate(first),
        recurrence.count,
      ]),
    ).toEqual([
      ['weekly', '2026-03-09', 52],
      ['quarterly', '2026-04-06', 4],
    ]);
    // In the first week of a quarter the review is that very week's; late in a year it is the next year's.
    expect(plan(smallPolicy(), '2026-03-30').reviews.map(({ first }) => formatIsoDate(first))).toEqual([
      '2026-04-06',
      '2026-04-06',
    ]);
    expect(plan(smallPolicy(), '2026-11-02').reviews.map(({ first }) => formatIsoDate(first))).toEqual([
      '2026-11-09',
      '2027-01-04',
    ]);
  });

  it('names the steps a schedule leaves out, and dates nothing of them', () => {
    const policy = smallPolicy();
    policy.rollout?.schedules[0]?.spans.shift();
    const given = plan(policy);
    expect(given.notes).toContain('This schedule gives no weeks to “Decide”.');
    expect(given.steps[0]?.deliverables.map(({ due }) => due)).toEqual([null]);
    expect(printPlanMarkdown(given)).toContain('not in this schedule');
    expect(printPlanIcal(given, { glossaryId: 'small', stamp: null })).not.toContain('Audit log');
    expect(printPlanCsv(given)).toContain('Audit log');
  });

  it.each<[PlanProblemCode, Partial<PlanOptions>, ((policy: Policy) => void) | null]>([
    [
      'no-rollout',
      {},
      (p) => {
        p.rollout = null;
      },
    ],
    ['unknown-schedule', { schedule: 'long' }, null],
    ['bad-date', { start: '2026-02-30' }, null],
    ['bad-date', { start: '2.3.2026' }, null],
    ['bad-date', { start: '' }, null],
    ['bad-date', { signedOn: '27 Feb' }, null],
    ['date-out-of-range', { start: '1969-12-31' }, null],
    ['date-out-of-range', { start: '2101-01-01' }, null],
    [
      'date-out-of-range',
      {},
      (p) => {
        const schedule = p.rollout?.schedules[0];
        if (schedule) schedule.weeks = 1e9;
      },
    ],
    [
      'unsound-schedule',
      {},
      (p) => {
        const span = p.rollout?.schedules[0]?.spans[1];
        if (span) span.weeks = { from: 4, to: 2 };
      },
    ],
    [
      'unsound-schedule',
      {},
      (p) => {
        const span = p.rollout?.schedules[0]?.spans[1];
        if (span) span.weeks = { from: 2, to: 5 };
      },
    ],
  ])('refuses: %s %j', (code, options, edit) => {
    const policy = smallPolicy();
    edit?.(policy);
    const result = planOf(policy, { start: '2026-03-02', schedule: null, ...options });
    expect(result.ok ? null : result.error.code).toBe(code);
  });

  it.each(['1970-01-01', '2100-12-31'])('takes the ends of the range: %s', (start) => {
    expect(formatIsoDate(plan(smallPolicy(), start).start)).toBe(start);
  });

  it('is one CSV row per span, deliverable and review', () => {
    const text = printPlanCsv(plan(smallPolicy()));
    const { data } = new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(text, 0, false);
    const [header = [], ...rows] = data.slice(0, -1);
    const columns = ['Type', 'Id', 'From week', 'Start', 'Due'].map((name) => header.indexOf(name));
    expect(rows.map((row) => columns.map((column) => row[column]))).toEqual([
      ['step', 'decide', '1', '2026-03-02', '2026-03-08'],
      ['audit log', 'audit', '', '', '2026-03-06'],
      ['step', 'operate', '2', '2026-03-09', '2026-03-29'],
      ['review', 'weekly', '', '2026-03-09', ''],
      ['review', 'quarterly', '', '2026-04-06', ''],
    ]);
  });

  it('has UIDs that neither the date nor the version changes, and a stamp that is not the clock’s', () => {
    const uids = (text: string) => text.replaceAll('\r\n ', '').match(/^UID:.*$/gm);
    const first = printPlanIcal(plan(smallPolicy()), { glossaryId: 'small', stamp: null });
    const later = printPlanIcal(plan({ ...smallPolicy(), version: 2 }, '2027-05-03'), {
      glossaryId: 'small',
      stamp: 0,
    });
    expect(uids(first)?.[0]?.trim()).toBe('UID:small.step.decide@plan.parley.invalid');
    expect(uids(later)).toEqual(uids(first));
    expect(new Set(uids(first)).size).toBe(5);
    expect(first.match(/^DTSTAMP:.*$/gm)?.map((line) => line.trim())).toEqual(
      Array(5).fill('DTSTAMP:20260302T000000Z'),
    );
    expect(later).toContain('DTSTAMP:19700101T000000Z\r\n');
    expect(later).toContain('SEQUENCE:2\r\n');
  });

  it.each(['markdown', 'html', 'csv', 'ical'])('prints the same bytes twice as %s', (format) => {
    const print = () => {
      const given = plan(template('gtm-glossary'));
      switch (format) {
        case 'markdown':
          return printPlanMarkdown(given);
        case 'html':
          return printPlanHtml(given);
        case 'csv':
          return printPlanCsv(given);
        default:
          return printPlanIcal(given, { glossaryId: 'acme', stamp: null });
      }
    };
    expect(print()).toBe(print());
  });

  const schedules = TEMPLATES.flatMap(({ id }) =>
    (template(id).rollout?.schedules ?? []).map((schedule) => [id, schedule.id] as const),
  );

  it.each(schedules)('%s, %s: every event is where the plan has it, says ical.js', (id, schedule) => {
    const given = plan(template(id), '2026-03-02', schedule);
    const events = eventsOf(given);
    const text = printPlanIcal(given, { glossaryId: 'acme', stamp: null });
    const read = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
      const { uid, startDate, endDate } = new ICAL.Event(one);
      return [uid, startDate.toString(), endDate.toString()];
    });
    expect(read).toEqual(events);
  });

  // Debian's module belongs to Debian's interpreter, which another python3 may hide.
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => runTool(name, ['-c', 'import icalendar']).status === 0,
  );
  describeWithTool(python ?? 'python3 with icalendar', 'read by Python’s icalendar', () => {
    it.each(schedules)('%s, %s', (id, schedule) => {
      const given = plan(template(id), '2026-03-02', schedule);
      const program = [
        'import icalendar,json,sys',
        'c=icalendar.Calendar.from_ical(sys.stdin.buffer.read())',
        'assert not c.errors, c.errors',
        'e=[v for v in c.walk("VEVENT")]',
        'assert all(not v.errors for v in e)',
        'print(json.dumps([[str(v["UID"]),v["DTSTART"].dt.isoformat(),v["DTEND"].dt.isoformat()] for v in e]))',
      ].join('\n');
      const { stdout, stderr, status } = runTool(
        python ?? '',
        ['-c', program],
        undefined,
        printPlanIcal(given, { glossaryId: 'acme', stamp: null }),
      );
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toEqual(eventsOf(given));
    });
  });
});

/** UID, first day and the day after the last of every event a plan ought to have. */
function eventsOf({ steps, reviews }: Plan): string[][] {
  const row = (kind: string, id: string, start: number, end: number) => [
    `acme.${kind}.${id}@plan.parley.invalid`,
    formatIsoDate(start),
    formatIsoDate(end + 1),
  ];
  return [
    ...steps.flatMap(({ id, spans, deliverables }) => [
      ...spans.map(({ start, end }) => row('step', id, start, end)),
      ...deliverables.flatMap((one) =>
        one.due === null ? [] : [row('deliverable', one.id, one.due, one.due)],
      ),
    ]),
    ...reviews.map(({ id, first }) => row('review', id, first, first)),
  ];
}
