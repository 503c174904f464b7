import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPARISONS, type Criteria } from '#domain/criteria/schema';
import { type DocumentFormat, parseDocument, printDocument } from '#domain/format/envelope';
import { glossaryFormat, parseGlossary } from '#domain/glossary/format';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { templateGlossary } from '#domain/glossary/templates/index';
import { describeProblem } from '#domain/result';

const fresh = () => templateGlossary('lifecycle-matrix', { glossaryId: 'gtm', title: 'What a lead is' });
const PRINTED = printDocument(fresh());

/** JSON as an editor or another program might have left it: any value at any place. */
type Loose = { [key: string]: Loose } & Loose[];
type Damage = (document: Loose) => void;

function damaged(damage: Damage): string {
  const document = JSON.parse(PRINTED) as Loose;
  damage(document);
  return JSON.stringify(document);
}

const set = (path: string, value: unknown): Damage => {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  return (document) => {
    let node: Loose = document;
    for (const key of keys) node = node[key] as Loose;
    node[last] = value as Loose;
  };
};

describe('a document that is refused says why and where, in one line', () => {
  test.each<[what: string, damage: Damage, code: string, path: string, saying: string]>([
    ['a newer format', set('formatVersion', 2), 'newer-version', 'formatVersion', 'reads up to 1'],
    ['version 0', set('formatVersion', 0), 'unknown-version', 'formatVersion', 'no format version'],
    ['a version as text', set('formatVersion', '1'), 'unknown-version', 'formatVersion', 'no format version'],
    ['a fractional version', set('formatVersion', 1.5), 'unknown-version', 'formatVersion', 'no format'],
    ['another kind', set('kind', 'parley.mapping'), 'wrong-kind', 'kind', '"parley.mapping"'],
    ['a kind of two lines', set('kind', 'a\nb'), 'wrong-kind', 'kind', '"a\\nb"'],
    ['no kind', set('kind', undefined), 'wrong-kind', 'kind', 'it does not say what it is'],
    [
      'an unknown key',
      set('policy.stages.1.colour', 'red'),
      'invalid-document',
      'policy.stages[1]',
      '"colour"',
    ],
    ['a key nobody gave', set('policy.title', undefined), 'invalid-document', 'policy.title', 'string'],
    [
      'a threshold above its range',
      set('policy.thresholds.0.value', 1000),
      'invalid-document',
      'policy.thresholds[0].value',
      'outside min … max',
    ],
    [
      'a threshold below its range',
      set('policy.thresholds.1.value', 0),
      'invalid-document',
      'policy.thresholds[1].value',
      'outside min … max',
    ],
    [
      'a threshold with step 0',
      set('policy.thresholds.0.step', 0),
      'invalid-document',
      'policy.thresholds[0].step',
      '>0',
    ],
    [
      'an id that is no slug',
      set('policy.stages.0.id', 'Lead Stage'),
      'invalid-document',
      'policy.stages[0].id',
      'lower-case',
    ],
    [
      'an unknown operator deep in criteria',
      set('policy.stages.1.entry.of.0.of.op', 'matches'),
      'invalid-document',
      'policy.stages[1].entry.of[0].of.op',
      'discriminator',
    ],
    [
      'an unknown mode',
      set('policy.transitions.0.mode.kind', 'magic'),
      'invalid-document',
      'policy.transitions[0].mode.kind',
      'discriminator',
    ],
    [
      'an hour that does not exist',
      set('policy.calendars.0.week.mon.0.0', '9:00'),
      'invalid-document',
      'policy.calendars[0].week.mon[0][0]',
      'HH:MM',
    ],
    [
      'a date that does not exist',
      set('policy.calendars.0.exceptions.0.date', '2025-02-30'),
      'invalid-document',
      'policy.calendars[0].exceptions[0].date',
      'date',
    ],
    [
      'an id used twice',
      set('policy.stages.1.id', 'inquiry'),
      'unsound-document',
      'policy',
      'the stage id "inquiry" is used twice',
    ],
    [
      'an owner nobody defined',
      set('policy.stages.1.owners', ['nobody']),
      'unsound-document',
      'policy.stages[1].owners[0]',
      'there is no party "nobody"',
    ],
    [
      'a number that names no threshold',
      set('policy.slas.0.target', { threshold: 'gone' }),
      'unsound-document',
      'policy.slas[0].target.threshold',
      'there is no threshold "gone"',
    ],
    [
      'a field of criteria nobody defined',
      set('policy.tiers.0.when.of.0.field', 'headcount'),
      'unsound-document',
      'policy.tiers[0].when.of[0].field',
      'there is no field "headcount"',
    ],
    [
      'a position of no stage',
      set('view.positions.0.stage', 'gone'),
      'unsound-document',
      'view.positions[0].stage',
      'there is no stage "gone"',
    ],
  ])('%s', (_what, damage, code, path, saying) => {
    const parsed = parseGlossary(damaged(damage));
    if (parsed.ok) throw new Error('was accepted');
    expect(parsed.error).toMatchObject({ code, where: { path } });
    const line = describeProblem(parsed.error);
    expect(line).toContain(saying);
    expect(line).toContain(`(${path})`);
    expect(line).toMatch(/^This glossary|^This file/);
    expect(line).not.toMatch(/[\r\n]/);
  });

  test.each([
    ['nothing', '', 'not-json'],
    ['prose', 'Lead: someone who …', 'not-json'],
    ['null', 'null', 'not-an-object'],
    ['a list', '[]', 'not-an-object'],
    ['a text', '"glossary"', 'not-an-object'],
    ['two byte order marks', `\uFEFF\uFEFF${PRINTED}`, 'not-json'],
  ])('%s', (_what, text, code) => {
    const parsed = parseGlossary(text);
    expect(parsed.ok ? undefined : parsed.error.code).toBe(code);
  });

  test('counts what else is wrong', () => {
    const parsed = parseGlossary(
      damaged((document) => {
        set('policy.stages.1.owners', ['nobody', 'no-one'])(document);
        set('policy.initialStage', 'gone')(document);
      }),
    );
    expect(parsed.ok ? '' : parsed.error.message).toContain('(and 2 more)');
  });

  test('a key named __proto__ is unknown, not obeyed', () => {
    const parsed = parseGlossary(PRINTED.replace('"policy":', '"__proto__": {"id": "x"}, "policy":'));
    expect(parsed.ok ? '' : parsed.error.message).toContain('unknown "__proto__"');
  });

  test('a scenario’s policy is held to the same', () => {
    const glossary = fresh();
    glossary.work.scenarios.push({
      id: 'tighter',
      name: 'Tighter',
      note: '',
      basedOn: `sha-256:${'0'.repeat(64)}`,
      policy: { ...fresh().policy, initialStage: 'gone' },
    });
    const parsed = parseGlossary(printDocument(glossary));
    expect(parsed.ok ? {} : parsed.error).toMatchObject({
      code: 'unsound-document',
      where: { path: 'work.scenarios[0].policy.initialStage' },
    });
  });

  test('cut off anywhere, it is never read as a shorter document', () => {
    const body = PRINTED.trimEnd().length;
    fc.assert(
      fc.property(fc.nat(body - 1), (length) => {
        const parsed = parseGlossary(PRINTED.slice(0, length));
        expect(parsed.ok ? undefined : parsed.error.code).toBe('not-json');
      }),
      { seed: 42, numRuns: 60, examples: [[0], [1], [body - 1]] },
    );
    const parsed = parseGlossary(PRINTED.slice(0, 5000));
    expect(parsed.ok ? '' : parsed.error.message).toContain('cut off before its end');
  });
});

test('a byte order mark, other line ends and no indentation change nothing', () => {
  for (const text of [`\uFEFF${PRINTED}`, PRINTED.replaceAll('\n', '\r\n'), JSON.stringify(fresh())]) {
    expect(parseGlossary(text)).toEqual({ ok: true, value: fresh() });
  }
});

describe('older documents', () => {
  const renamed: DocumentFormat<Glossary> = {
    ...glossaryFormat,
    version: 3,
    schema: glossaryFormat.schema,
    migrations: [
      ({ name, ...rest }) => ({ ...rest, steps: `${name}+1` }),
      ({ steps, ...rest }) => ({ ...rest, formatVersion: 1, id: `gtm-${String(steps).length}` }),
    ],
  };

  test.each([
    [1, { ...fresh(), formatVersion: 1, name: 'ab' }],
    [2, { ...fresh(), formatVersion: 2, steps: 'ab+1' }],
  ])('from version %d run every later migration, once and in order', (_version, document) => {
    const parsed = parseDocument(renamed, JSON.stringify(document));
    expect(parsed.ok && parsed.value.id).toBe('gtm-4');
  });

  test('there is one migration per earlier version', () => {
    expect(glossaryFormat.migrations.length).toBe(glossaryFormat.version - 1);
  });
});

describe('printing', () => {
  const numbers: fc.Arbitrary<NumberOrThreshold> = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant({ threshold: 'mql-score' }),
  );
  const atoms: fc.Arbitrary<Criteria> = fc.oneof(
    fc.constantFrom<Criteria>({ op: 'consent', is: 'granted' }, { op: 'signal', signal: 'accepted' }),
    fc
      .tuple(fc.constantFrom('contains', 'starts-with'), fc.string({ minLength: 1, unit: 'binary' }))
      .map(([is, value]): Criteria => ({ op: 'field', field: 'company', is, value })),
    fc
      .tuple(fc.constantFrom(...COMPARISONS), numbers)
      .map(([is, value]): Criteria => ({ op: 'field', field: 'employees', is, value })),
    fc.tuple(fc.integer(), fc.option(fc.nat())).map(
      ([atLeast, withinDays]): Criteria => ({
        op: 'activity',
        types: ['chat', 'email-click'],
        atLeast,
        withinDays,
      }),
    ),
  );
  const { criteria } = fc.letrec<{ criteria: Criteria }>((tie) => ({
    criteria: fc.oneof(
      { maxDepth: 4 },
      atoms,
      fc.record({
        op: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('criteria'), { maxLength: 3 }),
      }),
      fc.record({ op: fc.constant('not' as const), of: tie('criteria') }),
    ),
  }));
  const documents = fc
    .record({
      title: fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' }),
      purpose: fc.string({ maxLength: 300, unit: 'binary' }),
      entry: criteria,
      x: fc.double({ noNaN: true, noDefaultInfinity: true }),
      dropped: fc.subarray(['raci', 'rhythm', 'populations'] as const),
    })
    .map(({ title, purpose, entry, x, dropped }) => {
      const glossary = fresh();
      Object.assign(glossary.policy, { title, purpose });
      for (const part of dropped) glossary.policy[part] = [];
      for (const stage of glossary.policy.stages.slice(1, 2)) stage.entry = entry;
      for (const position of glossary.view.positions.slice(0, 1)) position.x = x;
      return glossary;
    });

  test('then reading gives the document back, and printing that the same bytes', () => {
    fc.assert(
      fc.property(documents, (glossary) => {
        const printed = printDocument(glossary);
        const parsed = parseGlossary(printed);
        if (!parsed.ok) throw new Error(describeProblem(parsed.error));
        expect(printDocument(parsed.value)).toBe(printed);
        expect(JSON.stringify(parsed.value)).toBe(JSON.stringify(glossary));
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  test('ends with one line feed and indents by two', () => {
    expect(PRINTED.endsWith('}\n')).toBe(true);
    expect(PRINTED.startsWith('{\n  "kind": "parley.glossary",\n  "formatVersion": 1,\n')).toBe(true);
  });
});
