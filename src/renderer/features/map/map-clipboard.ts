import { z } from '#domain/format/zod';
import { freshId } from '#domain/glossary/commands/fresh-id';
import type { Command } from '#domain/glossary/commands/run';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { stageSchema, transitionSchema } from '#domain/glossary/schema/stage';
import { CARD, type Point, SNAP, stagePlaces } from './map-geometry';

/** Under what the clipboard keeps stages. A type of our own, so that nothing else takes them for its text. */
export const STAGES_TYPE = 'application/x-parley-stages+json';

const partsSchema = z.strictObject({
  stages: z
    .array(z.strictObject({ stage: stageSchema, x: z.number(), y: z.number() }))
    .min(1)
    .max(200),
  transitions: z.array(transitionSchema).max(2000),
});

/** Stages as they were copied, each with its criteria and its place, and the transitions between them. */
export type CopiedParts = z.infer<typeof partsSchema>;

/** Null: none of these stages exists. */
export function copiedParts(glossary: Glossary, ids: ReadonlySet<string>): CopiedParts | null {
  const { policy } = glossary;
  const places = stagePlaces(glossary);
  const stages = policy.stages.flatMap((stage) => {
    const place = places.get(stage.id);
    return ids.has(stage.id) && place ? [{ stage, ...place }] : [];
  });
  const transitions = policy.transitions.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return stages.length > 0 ? { stages, transitions } : null;
}

/** What was copied, read from a clipboard that any program may have written to. Null: no stages. */
export function readParts(text: string): CopiedParts | null {
  try {
    return partsSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * The edit that adds copies: ids and names that are free, and places right below the originals, shifted together until
 * no card is covered.
 */
export function pasteCommand(
  glossary: Glossary,
  { stages, transitions }: CopiedParts,
): Extract<Command, { do: 'paste-stages' }> {
  const { policy } = glossary;
  const taken = [...stagePlaces(glossary).values()];
  const shift = freeShift(taken, stages);
  const stageIds = new Set(policy.stages.map(({ id }) => id));
  const names = new Set(policy.stages.map(({ name }) => name));
  const ids = new Map<string, string>();
  const copies = stages.map(({ stage, x, y }) => {
    const name = freshName(stage.name, names);
    const id = freshId(name, stageIds, 'stage');
    names.add(name);
    stageIds.add(id);
    ids.set(stage.id, id);
    return { stage: { ...stage, id, name }, x: x + shift, y: y + shift };
  });
  const transitionIds = new Set(policy.transitions.map(({ id }) => id));
  const ways = transitions.flatMap((transition) => {
    const [from, to] = [ids.get(transition.from), ids.get(transition.to)];
    if (from === undefined || to === undefined) return [];
    const id = freshId(`${from}-to-${to}`, transitionIds, 'transition');
    transitionIds.add(id);
    return [{ ...transition, id, from, to }];
  });
  return { do: 'paste-stages', stages: copies, transitions: ways };
}

/** "MQL" where no stage is called that, as after cutting it; else "MQL copy", "MQL copy 2". */
function freshName(name: string, taken: ReadonlySet<string>): string {
  const base = name.slice(0, LONGEST_NAME).replace(/ copy(?: \d+)?$/, '');
  if (!taken.has(name)) return name;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? `${base} copy` : `${base} copy ${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Leaves room for the ending in what a name may hold. */
const LONGEST_NAME = 180;

function freeShift(taken: readonly Point[], stages: readonly Point[]): number {
  const covers = (shift: number) =>
    stages.some(({ x, y }) =>
      taken.some(
        (card) =>
          Math.abs(card.x - x - shift) < CARD.width + SNAP &&
          Math.abs(card.y - y - shift) < CARD.height + SNAP,
      ),
    );
  let shift = 0;
  while (covers(shift)) shift += 2 * SNAP;
  return shift;
}
