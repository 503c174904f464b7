import type { LeadCopies, LeadCopy } from '#contracts/host-copies';
import { fail, ok } from '#domain/result';
import { createLeadCache, type LeadCache, leadCacheFolder } from '#node/cache/lead-cache';
import { createOrder } from '#node/documents/in-order';
import { thisMachine } from '#node/documents/surroundings';
import { type CommandResult, defineCommand, usageProblem } from '../command';
import type { CliIo } from '../io';
import { textTable } from '../print/text-table';

/** As many digits of a key as the table shows; so many are enough to name a copy by. */
const SHOWN = 12;

export const cacheCommand = defineCommand({
  name: 'cache',
  summary: 'list or delete the copies of lead data that the app keeps on this machine',
  usage: 'list [--json] | delete COPY | clear',
  options: { json: { type: 'boolean' } },
  words: [1, 2],
  run: async ([action = '', copy], options, io) => {
    const cache = createLeadCache(leadCacheFolder(io.appFolder), thisMachine(), createOrder());
    if (action === 'delete' && copy !== undefined) return deleteCopy(cache, copy, io);
    if (copy === undefined && action === 'list') return list(cache, options.json, io);
    if (copy === undefined && action === 'clear') return clear(cache, io);
    return fail(
      usageProblem(
        `"cache" cannot "${[action, copy].filter((word) => word !== undefined).join(' ')}"`,
        'Use: parley cache list, parley cache delete COPY, or parley cache clear',
      ),
    );
  },
});

async function list(cache: LeadCache, json: boolean, io: CliIo): Promise<CommandResult> {
  const stored = await cache.list();
  if (json) io.stdout(`${JSON.stringify(document(stored), null, 2)}\n`);
  else if (stored.copies.length === 0) io.stderr('Nothing is stored.\n');
  else io.stdout(textTable(COLUMNS, stored.copies.map(cells)));
  return ok(0);
}

const COLUMNS = [
  { title: 'copy' },
  { title: 'files', wrapAt: 40 },
  { title: 'glossary', wrapAt: 30 },
  { title: 'leads', align: 'right' },
  { title: 'bytes', align: 'right' },
  { title: 'stored' },
] as const;

const cells = ({ key, bytes, of }: LeadCopy): readonly string[] => [
  key.slice(0, SHOWN),
  of ? of.files.join(', ') : '(cannot be read by this version)',
  of?.glossary ?? '',
  of ? String(of.leads) : '',
  String(bytes),
  of ? time(of.storedAt) : '',
];

const document = ({ copies, bytes, limit }: LeadCopies) => ({
  kind: 'parley.lead-copies',
  formatVersion: 1,
  bytes,
  limit,
  copies: copies.map(({ key, bytes: size, usedAt, of }) => ({
    key,
    bytes: size,
    usedAt: time(usedAt),
    of: of && { ...of, storedAt: time(of.storedAt) },
  })),
});

const time = (ms: number): string => new Date(ms).toISOString();

async function deleteCopy(cache: LeadCache, named: string, io: CliIo): Promise<CommandResult> {
  const { copies } = await cache.list();
  const meant = named.length < 6 ? [] : copies.filter(({ key }) => key.startsWith(named.toLowerCase()));
  const [copy, another] = meant;
  if (!copy || another) {
    return fail(
      usageProblem(
        `"${named}" names ${another ? 'more than one stored copy' : 'no stored copy'}`,
        'parley cache list shows them; six digits or more of the first column name one',
      ),
    );
  }
  const deleted = await cache.delete(copy.key);
  if (!deleted.ok) return deleted;
  io.stderr(`Deleted the copy ${copy.key.slice(0, SHOWN)}; the files it was read from stay.\n`);
  return ok(0);
}

async function clear(cache: LeadCache, io: CliIo): Promise<CommandResult> {
  const deleted = await cache.clear();
  if (!deleted.ok) return deleted;
  io.stderr('No copy of lead data is stored any more; the files they were read from stay.\n');
  return ok(0);
}
