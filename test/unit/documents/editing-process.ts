import { createDataGrants } from '#node/assets/data-grants';
import { openSession } from '#node/host/client-session';
import { documentMethods } from '#node/host/document-methods';
import { startServices } from '#node/host/services';

/** A host process that opens a document and keeps a journal without rest, until it is killed. */
const [folder = '', path = ''] = process.argv.slice(2);
const services = await startServices({ folder, grants: createDataGrants() });
const session = openSession(services, () => undefined);
const api = documentMethods(services, session);
const place = services.places.add(path, 'open-glossary').token;
const read = await api.readDocument({ place });
if (!read.ok) throw new Error(read.error.message);
for (let i = 0; ; i += 1) {
  const text = String(i % 10).repeat(200_000);
  const basedOn = read.value.digest;
  await api.writeJournal({ id: 'document-1', glossaryId: 'leads', name: 'a', place, text, basedOn });
  if (i === 0) process.stdout.write('editing');
}
