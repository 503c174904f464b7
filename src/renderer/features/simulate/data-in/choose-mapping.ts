import type { Session } from '../../../app/session/session';

/**
 * Asks for a mapping file and takes it up. Leads that are loaded are read again by it, so that what is shown and what it
 * was read by never differ; where they do not fit, a notice says so and they stay as they were.
 */
export async function chooseMapping(session: Session): Promise<void> {
  const place = await session.questions.choosePlace('open-mapping');
  if (!place) return;
  const read = await session.host.readText({ place: place.token });
  if (!read.ok) return session.store.refuse(`${place.name} could not be read.`, read.error);
  if (!session.mappings.take(place.name, read.value.text)) return;
  const { data, mapping } = session.store.getState();
  if (data && mapping) await session.leads.importFiles(data.sources, mapping);
}
