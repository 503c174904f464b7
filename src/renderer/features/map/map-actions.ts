import { freshId } from '#domain/glossary/commands/fresh-id';
import { listText, nameOf } from '#domain/glossary/names';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Transition } from '#domain/glossary/schema/stage';
import type { Session } from '../../app/session/session';
import { arrangedPlaces } from './arrange';
import type { LayoutWorker } from './elk-worker';
import { newGesture } from './gestures';
import { type CopiedParts, copiedParts, pasteCommand } from './map-clipboard';
import { mapFigures } from './map-figures';
import { boundsOf, CARD, freePlace, PITCH, type Point, stageAt, stagePlaces } from './map-geometry';
import { mapSvg } from './map-svg';
import { isAside } from './stage-groups';
import { startElk } from './start-elk';

/** What a person does to the map, whichever way it is asked for: pointer, key, button or palette. */

const glossaryOf = (session: Session): Glossary | null =>
  session.store.getState().document?.edited.glossary ?? null;

const say = (session: Session, message: string): void => session.store.setState({ message });

/** Adds a stage and picks it; without a place it stands right of the selected stage, or of the map. Null: refused. */
export function addStage(session: Session, at?: Point, gesture: string | null = null): string | null {
  const glossary = glossaryOf(session);
  if (!glossary) return null;
  const { policy } = glossary;
  const places = stagePlaces(glossary);
  const { selection } = session.store.getState();
  const selected = selection?.kind === 'stage' ? places.get(selection.id) : undefined;
  const bounds = boundsOf([...places.values()]);
  const beside = selected
    ? { x: selected.x + PITCH.width, y: selected.y }
    : { x: bounds.x + bounds.width + PITCH.width - CARD.width, y: bounds.y };
  const place = freePlace([...places.values()], at ?? beside);
  const name = freshName(policy);
  const stage = freshId(
    name,
    policy.stages.map(({ id }) => id),
    'stage',
  );
  const added = session.edits.perform({ do: 'add-stage', stage, name, kind: 'open', ...place }, gesture);
  if (!added) return null;
  session.select({ kind: 'stage', id: stage });
  say(session, `Added the stage ${name}.`);
  return stage;
}

function freshName({ stages }: Policy): string {
  const names = new Set(stages.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'New stage' : `New stage ${number}`;
    if (!names.has(name)) return name;
  }
}

/**
 * How a new transition is decided until somebody says otherwise: hybrid on the way to a customer, by a rep where a
 * stage has no entry criteria to check or a lead leaves the way.
 */
export function usualMode({ stages }: Policy, to: string): Transition['mode'] {
  const stage = stages.find(({ id }) => id === to);
  const unchecked = stage?.entry.op === 'all' && stage.entry.of.length === 0;
  return { kind: !stage || isAside(stage) || unchecked ? 'rep' : 'hybrid' };
}

/** Connects two stages and picks the transition. Null: refused. */
export function connectStages(
  session: Session,
  from: string,
  to: string,
  mode?: Transition['mode'],
  gesture: string | null = null,
): string | null {
  const policy = glossaryOf(session)?.policy;
  if (!policy) return null;
  const transition = freshId(
    `${from}-to-${to}`,
    policy.transitions.map(({ id }) => id),
    'transition',
  );
  const added = session.edits.perform(
    { do: 'add-transition', transition, from, to, mode: mode ?? usualMode(policy, to) },
    gesture,
  );
  if (!added) return null;
  session.select({ kind: 'transition', id: transition });
  say(session, `Connected ${nameOf(policy, 'stage', from)} with ${nameOf(policy, 'stage', to)}.`);
  return transition;
}

/**
 * A dragged line was dropped: anywhere on a card it connects with that stage, or says why it cannot; on empty canvas
 * a new stage appears around the point, and the line to it, as one step of the undo list.
 */
export function connectWithDrop(session: Session, from: string, drop: Point): void {
  const glossary = glossaryOf(session);
  if (!glossary) return;
  const met = stageAt(stagePlaces(glossary), drop);
  if (met !== null) {
    connectStages(session, from, met);
    return;
  }
  const gesture = newGesture('connect');
  const stage = addStage(session, { x: drop.x - CARD.width / 2, y: drop.y - CARD.height / 2 }, gesture);
  if (stage === null) return;
  connectStages(session, from, stage, undefined, gesture);
  session.select({ kind: 'stage', id: stage });
}

/** Leads a transition from and to other stages; what it says of itself stays. Refused where it would repeat another. */
export function reconnect(session: Session, transition: string, from: string, to: string): boolean {
  const policy = glossaryOf(session)?.policy;
  if (!policy) return false;
  const done = session.edits.perform({ do: 'reconnect-transition', transition, from, to });
  if (done) {
    session.select({ kind: 'transition', id: transition });
    say(
      session,
      `The transition leads from ${nameOf(policy, 'stage', from)} to ${nameOf(policy, 'stage', to)}.`,
    );
  }
  return done;
}

/** The end of a dragged transition was dropped: on a card it leads there; on empty canvas everything stays. */
export function reconnectWithDrop(
  session: Session,
  { id, from, to }: Pick<Transition, 'id' | 'from' | 'to'>,
  end: 'from' | 'to',
  drop: Point,
): void {
  const glossary = glossaryOf(session);
  const met = glossary && stageAt(stagePlaces(glossary), drop);
  if (!met) return;
  if (end === 'from') reconnect(session, id, met, to);
  else reconnect(session, id, from, met);
}

/** Adds copies of stages, as one step, and selects the last of them. Empty: refused, or there was nothing to add. */
export function pasteStages(session: Session, parts: CopiedParts): readonly string[] {
  const glossary = glossaryOf(session);
  if (!glossary) return [];
  const command = pasteCommand(glossary, parts);
  if (!session.edits.perform(command)) return [];
  const ids = command.stages.map(({ stage }) => stage.id);
  const names = command.stages.map(({ stage }) => stage.name);
  session.select({ kind: 'stage', id: ids.at(-1) ?? '' });
  say(session, `Added ${listText(names, 'and')}.`);
  return ids;
}

/** Copies stages at once, without the clipboard. */
export function duplicateStages(session: Session, stages: ReadonlySet<string>): readonly string[] {
  const glossary = glossaryOf(session);
  const parts = glossary && copiedParts(glossary, stages);
  if (parts) return pasteStages(session, parts);
  say(session, 'Select the stages to duplicate first.');
  return [];
}

/** What the clipboard is to hold of these stages; says so. Null: there are none. */
export function copyStages(session: Session, stages: ReadonlySet<string>): CopiedParts | null {
  const glossary = glossaryOf(session);
  const parts = glossary && copiedParts(glossary, stages);
  const names = parts?.stages.map(({ stage }) => stage.name) ?? [];
  say(session, parts ? `Copied ${listText(names, 'and')}.` : 'Select the stages to copy first.');
  return parts;
}

/** Deletes what is picked, in one step; a refusal leaves all of it. Nothing is asked, since it can be undone. */
export function deleteParts(
  session: Session,
  stages: readonly string[],
  transitions: readonly string[],
): boolean {
  const policy = glossaryOf(session)?.policy;
  const [stage] = stages;
  const [transition] = transitions;
  if (!policy || (stage === undefined && transition === undefined)) return false;
  const name =
    stage === undefined ? nameOf(policy, 'transition', transition ?? '') : nameOf(policy, 'stage', stage);
  const several = stages.length + transitions.length > 1;
  const done = session.edits.perform(
    several
      ? { do: 'delete-parts', stages: [...stages], transitions: [...transitions] }
      : stage === undefined
        ? { do: 'delete-transition', transition: transition ?? '' }
        : { do: 'delete-stage', stage },
  );
  if (done)
    say(
      session,
      `Deleted ${several ? `${stages.length + transitions.length} parts` : name}. Undo brings it back.`,
    );
  return done;
}

/** Arranges the whole map from left to right, in one step. True when it was done; else the person was told why not. */
export async function arrangeMap(session: Session, start: () => LayoutWorker = startElk): Promise<boolean> {
  const { document } = session.store.getState();
  if (!document) return false;
  say(session, 'Arranging the map…');
  const arranged = await arrangedPlaces(document.edited.glossary.policy, start);
  // Meanwhile another document may have been opened, or a stage deleted.
  const now = session.store.getState().document;
  if (now?.sitting !== document.sitting) return false;
  if (!arranged.ok) {
    session.store.refuse('The map was not arranged.', arranged.error);
    return false;
  }
  const moves = now.edited.glossary.policy.stages.flatMap(({ id }) => {
    const place = arranged.value.get(id);
    return place ? [{ stage: id, ...place }] : [];
  });
  if (moves.length === 0 || !session.edits.perform({ do: 'arrange-stages', moves })) return false;
  say(session, 'Arranged the map.');
  return true;
}

/** Writes the map as an SVG file, to a place the person chooses. */
export async function exportMap(session: Session): Promise<void> {
  const state = session.store.getState();
  const glossary = glossaryOf(session);
  if (!glossary) return;
  const { result } = state.replay;
  const place = await session.questions.choosePlace('save-export', `${glossary.id}-map.svg`);
  if (!place) return;
  const content = { text: mapSvg(glossary, result ? mapFigures(result) : null) };
  let written = await session.host.writeExport({ place: place.token, content, replace: false });
  if (!written.ok && written.error.code === 'exists') {
    const answer = await session.questions.ask({ kind: 'exists', name: place.name }, 'cancel');
    if (answer !== 'replace') return;
    written = await session.host.writeExport({ place: place.token, content, replace: true });
  }
  if (written.ok) say(session, `Wrote the map to ${place.name}.`);
  else session.store.refuse('The map was not written.', written.error);
}
