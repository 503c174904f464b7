import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument, printDocument } from '#domain/format/envelope';
import { resultFormat } from '#domain/replay/result';

const keptFile = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../vectors/formats', name), 'utf8');
const kept = keptFile('result-1.json');
const v1 = JSON.parse(kept);

type Json = Record<string, unknown>;

/** Every member of `before` must be in `after` with the same value; what is more there, by its path. */
function added(before: unknown, after: unknown, path: string, found: Set<string>): Set<string> {
  if (Array.isArray(before) && Array.isArray(after)) {
    expect(after, path).toHaveLength(before.length);
    before.forEach((entry, index) => {
      added(entry, after[index], `${path}[]`, found);
    });
  } else if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (name in before) added(before[name], after[name], `${path}.${name}`, found);
      else found.add(`${path}.${name} ${JSON.stringify(after[name])}`);
    }
  } else if (path !== '.formatVersion') {
    expect(after, path).toEqual(before);
  }
  return found;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('a result of version 1', () => {
  const read = parseDocument(resultFormat, kept);
  if (!read.ok) throw new Error(read.error.message);

  it('keeps every figure, and says of nothing how sure it is', () => {
    expect([...added(v1, read.value, '', new Set())].sort()).toEqual([
      '.intervals null',
      '.load null',
      '.opportunities null',
      '.options.assumptions []',
      '.options.cohorts null',
      '.options.regimes []',
      '.options.smallestCell 1',
      '.options.target null',
      '.quality null',
      '.restatement null',
      '.segments[].suppressed null',
      '.segments[].values[].transitions[].shift null',
      '.slas[].baseline.wilson null',
      '.slas[].difference null',
      '.slas[].proposal.wilson null',
      '.stages[].difference null',
      '.stages[].setAside null',
      '.stages[].wins null',
      '.transitions[].baseline.toStage null',
      '.transitions[].baseline.wilson null',
      '.transitions[].bounds.assumed []',
      '.transitions[].bounds.breakEven null',
      '.transitions[].bounds.ends null',
      '.transitions[].difference null',
      '.transitions[].proposal.toStage null',
      '.transitions[].proposal.wilson null',
    ]);
  });

  it('comes back unchanged from being printed and read as version 2', () => {
    expect(parseDocument(resultFormat, printDocument(read.value))).toEqual(read);
  });

  it.each(['stages', 'transitions', 'segments', 'options'])(
    'without its %s is refused, not repaired',
    (member) => {
      const { [member]: _left, ...rest } = v1;
      for (const document of [rest, { ...v1, [member]: 7 }, { ...v1, [member]: [7] }]) {
        expect(parseDocument(resultFormat, JSON.stringify(document))).toMatchObject({
          ok: false,
          error: { code: 'invalid-document' },
        });
      }
    },
  );
});

describe('a result of version 2 saved before differences of steps said which leads they are of', () => {
  const before = keptFile('result-2.json');

  it('keeps all it says', () => {
    const read = parseDocument(resultFormat, before);
    expect(read.ok && read.value).toEqual(JSON.parse(before));
  });

  it('may say so', () => {
    const document = JSON.parse(before) as { transitions: { difference: Json | null }[] };
    const side = {
      ...{ observed: 9, converted: 3, unknown: 1, pending: 0, upstream: 2 },
      mayLeave: { converted: 1, notConverted: 0 },
    };
    const step = document.transitions.find(({ difference }) => difference !== null);
    if (!step) throw new Error('the kept result compares nothing');
    step.difference = { ...step.difference, counts: { proposal: side, baseline: side } };
    const read = parseDocument(resultFormat, JSON.stringify(document));
    expect(read.ok && read.value).toEqual(document);
  });
});

describe('a result of version 2 whose queues were run', () => {
  const compared = { recorded: 0.4, run: 0.9 };
  const calibration = {
    ...{ queue: 'east', minutes: 45, fitted: false },
    ...{ attainment: compared, waitP50: compared, waitP90: compared },
  };

  it.each([
    ['saved before that was told', {}],
    ['with what late leads waited for', { late: { never: 4, closed: 1, free: 9, busy: 2 } }],
  ])('keeps its calibration, %s', (_, late) => {
    const document = JSON.parse(keptFile('result-2.json')) as { load: Json };
    document.load = { ...document.load, calibration: [{ ...calibration, ...late }] };
    const read = parseDocument(resultFormat, JSON.stringify(document));
    expect(read.ok && read.value).toEqual(document);
  });
});
