import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { STAGE_KINDS, type Stage } from '#domain/glossary/schema/stage';
import { templateGlossary } from '#domain/glossary/templates/index';
import { arrangedPlaces } from '../../../../src/renderer/features/map/arrange';
import type { LayoutWorker } from '../../../../src/renderer/features/map/elk-worker';
import { CARD, type Point, SNAP } from '../../../../src/renderer/features/map/map-geometry';
import { isAside } from '../../../../src/renderer/features/map/stage-groups';
import { elkInNode } from '../../../support/elk';

const TEMPLATES = ['lifecycle-matrix', 'gtm-glossary'] as const;
const template = (id: (typeof TEMPLATES)[number]) =>
  templateGlossary(id, { glossaryId: 'test', title: 'Test' }).policy;

type Map_ = Pick<Policy, 'stages' | 'transitions' | 'initialStage'>;
const matrix = template('lifecycle-matrix');
const [anyStage, anyWay] = [matrix.stages[0]!, matrix.transitions[0]!];
const way = (from: string, to: string) => ({ ...anyWay, id: `${from}-${to}`, from, to });
const mapOf = (kinds: readonly Stage['kind'][], ways: readonly (readonly [number, number])[]): Map_ => ({
  initialStage: 's0',
  stages: kinds.map((kind, i) => ({ ...anyStage, id: `s${i}`, kind })),
  transitions: ways
    .filter(([from, to]) => from < kinds.length && to < kinds.length)
    .map(([from, to], i) => ({ ...anyWay, id: `t${i}`, from: `s${from}`, to: `s${to}` })),
});

async function arranged(
  policy: Map_,
  start: () => LayoutWorker = elkInNode,
): Promise<ReadonlyMap<string, Point>> {
  const places = await arrangedPlaces(policy, start);
  if (!places.ok) throw new Error(places.error.message);
  return places.value;
}

const apart = (a: Point, b: Point) => Math.abs(a.x - b.x) >= CARD.width || Math.abs(a.y - b.y) >= CARD.height;

describe('the arranged map', () => {
  it.each(TEMPLATES)('of %s leads from left to right, with what is set aside below', async (id) => {
    const policy = template(id);
    const places = await arranged(policy);
    const at = (stage: string) => places.get(stage)!;
    const onWay = new Set(policy.stages.filter((stage) => !isAside(stage)).map((stage) => stage.id));
    for (const { from, to } of policy.transitions) {
      if (onWay.has(from) && onWay.has(to)) expect(at(to).x).toBeGreaterThan(at(from).x);
    }
    const lowestOfWay = Math.max(...[...onWay].map((stage) => at(stage).y));
    const aside = policy.stages.filter(isAside);
    for (const stage of aside) expect(at(stage.id).y).toBeGreaterThan(lowestOfWay);
    const others = aside.filter(({ kind }) => kind !== 'disqualified').map((stage) => at(stage.id).y);
    expect(at('disqualified').y).toBeGreaterThan(Math.max(...others));
  });

  it('draws a way without forks as one straight row', async () => {
    const places = await arranged(matrix);
    const row = ['inquiry', 'lead', 'mql', 'sql', 'opportunity', 'closed-won'].map((id) => places.get(id)!);
    expect(row.map(({ x }) => x)).toEqual([0, 260, 520, 780, 1040, 1300]);
    expect(new Set(row.map(({ y }) => y)).size).toBe(1);
  });

  it('keeps a stage right of all that lead to it, past a shortcut and a way back', async () => {
    const places = await arranged({
      ...matrix,
      transitions: [...matrix.transitions, way('inquiry', 'opportunity'), way('opportunity', 'lead')],
    });
    const x = (id: string) => places.get(id)!.x;
    const row = ['inquiry', 'lead', 'mql', 'sql', 'opportunity', 'closed-won'].map(x);
    expect(row).toEqual([...row].sort((a, b) => a - b));
    expect(new Set(row).size).toBe(row.length);
  });

  it('follows the transitions, not the order in which stages were added', async () => {
    const nurture = { ...anyStage, id: 'nurture' };
    const places = await arranged({
      ...matrix,
      stages: [...matrix.stages, nurture],
      transitions: [...matrix.transitions, way('lead', 'nurture'), way('nurture', 'mql')],
    });
    const x = (id: string) => places.get(id)!.x;
    expect(x('nurture')).toBeGreaterThan(x('lead'));
    expect(x('mql')).toBeGreaterThan(x('nurture'));
  });

  it('puts every stage of any map on the grid, no two cards over each other, the first stage in the first column', async () => {
    const index = fc.integer({ min: 0, max: 11 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...STAGE_KINDS), { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(index, index), { maxLength: 30 }),
        async (kinds, ways) => {
          const map = mapOf(kinds, ways);
          const placed = await arranged(map);
          expect([...placed.keys()]).toEqual(map.stages.map(({ id }) => id));
          const places = [...placed.values()];
          places.forEach((place, i) => {
            expect([Math.abs(place.x % SNAP), Math.abs(place.y % SNAP)]).toEqual([0, 0]);
            expect(places.slice(i + 1).every((other) => apart(place, other))).toBe(true);
          });
          if (!isAside(map.stages[0]!)) {
            expect(placed.get('s0')?.x).toBe(Math.min(...places.map(({ x }) => x)));
          }
        },
      ),
      { seed: 42, numRuns: 60 },
    );
  });

  it('is the same each time, whatever was laid out before', async () => {
    const first = await arranged(matrix);
    await arranged(template('gtm-glossary'));
    expect(await arranged(matrix)).toEqual(first);
    expect(await arranged(structuredClone(matrix))).toEqual(first);
  });

  it('asks nobody for stages that are all set aside', async () => {
    const places = await arranged(mapOf(['lost', 'recycled', 'disqualified'], [[0, 1]]), () => {
      throw new Error('not to be started');
    });
    expect(new Set([...places.values()].map(({ y }) => y)).size).toBe(3);
  });
});

describe('a layout that fails', () => {
  let ended = 0;
  /** A worker that answers the layout with this. */
  const answering = (data: object): LayoutWorker => ({
    onmessage: null,
    postMessage(message) {
      const { cmd } = message as { cmd: string };
      const answer = cmd === 'layout' ? data : { id: 0 };
      queueMicrotask(() => this.onmessage?.({ data: answer } as MessageEvent));
    },
    terminate() {
      ended += 1;
    },
  });
  const broken: LayoutWorker = {
    onmessage: null,
    postMessage() {
      queueMicrotask(() => this.onerror?.({ preventDefault() {} } as ErrorEvent));
    },
    terminate() {
      ended += 1;
    },
  };

  it.each<[string, () => LayoutWorker, string]>([
    [
      'does not start',
      () => {
        throw new Error('refused');
      },
      'no-worker',
    ],
    ['breaks', () => broken, 'no-worker'],
    ['refuses', () => answering({ id: 1, error: { message: 'no' } }), 'no-layout'],
    [
      'forgets a stage',
      () => answering({ id: 1, data: { children: [{ id: 'mql', x: 0, y: 0 }] } }),
      'no-layout',
    ],
    ['answers nonsense', () => answering({ id: 1, data: { children: [{ id: 'mql' }] } }), 'no-layout'],
  ])('because the worker %s is a problem with a remedy', async (_, start, code) => {
    const before = ended;
    const result = await arrangedPlaces(matrix, start);
    expect(result).toMatchObject({ ok: false, error: { code, remedy: expect.stringMatching(/by hand/) } });
    if (_ !== 'does not start') expect(ended).toBe(before + 1);
  });
});
