import type { Session } from './session';

interface ToSave {
  /** Suggested to the person. */
  readonly name: string;
  readonly text: string;
  /** What was saved, as in "Saved the evidence as …". */
  readonly what: string;
}

/** Saves a text to a place the person chooses, and asks before anything is replaced. False: nothing was written. */
export async function saveExport(session: Session, { name, text, what }: ToSave): Promise<boolean> {
  const place = await session.questions.choosePlace('save-export', name);
  if (!place) return false;
  const write = (replace: boolean) =>
    session.host.writeExport({ place: place.token, content: { text }, replace });
  // The system's own dialog has asked already.
  let written = await write(session.store.getState().capabilities?.nativeDialogs ?? false);
  if (!written.ok && written.error.code === 'exists') {
    const answer = await session.questions.ask({ kind: 'exists', name: place.name }, 'cancel');
    if (answer !== 'replace') return false;
    written = await write(true);
  }
  if (!written.ok) {
    session.store.refuse(`${place.name} was not saved.`, written.error);
    return false;
  }
  session.store.setState({ message: `Saved ${what} as ${place.name}.` });
  return true;
}
