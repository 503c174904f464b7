import { printCsv } from '#domain/export/csv';
import { printDocument } from '#domain/format/envelope';
import { actionFor, diffPolicies } from '#domain/glossary/diff/index';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { LeadData } from '#domain/leads/lead-data';
import { documentDigest } from '#domain/replay/fingerprint';
import { isoInstant } from '#domain/replay/replay-input';
import { type Move, movedLeads } from '#domain/replay/what-if/moved-leads';
import { FirstMoves, type TouchedDocument, touchedDocument } from '#domain/replay/what-if/touched-document';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { defineCommand, type OptionValues, usageProblem } from '../command';
import { DIALECT_USAGE } from '../dialect-options';
import { overwrittenInput, readGlossary, writeOutput } from '../files';
import type { CliIo } from '../io';
import { leadOptions, loadLeads, mappingBeside } from '../lead-files';
import { counted } from '../print/numbers';
import { printable } from '../print/printable';
import { workThrough } from '../print/progress';
import { touchedText } from '../print/touched-text';
import { readReplayOptions } from '../replay-options';

const options = {
  json: { type: 'boolean' },
  breaking: { type: 'boolean' },
  ...leadOptions,
  timing: { type: 'string' },
  'as-of': { type: 'string' },
  period: { type: 'string' },
  seed: { type: 'string' },
  'leads-out': { type: 'string' },
} as const;
type Options = OptionValues<typeof options>;

export const diffCommand = defineCommand({
  name: 'diff',
  summary: 'say what changed between two glossaries, and which leads that moves',
  usage:
    `A B [--breaking] [--leads CSV … [--activities CSV] [--history CSV] [--mapping M] ${DIALECT_USAGE} ` +
    '[--timing delays|dates|queue] [--as-of T] [--period FROM..TO] [--seed N] [--leads-out CSV]] [--json]',
  options,
  words: [2, 2],
  run: async ([a = '', b = ''], given, io) => {
    const unfit = await unfitOptions([a, b], given, io);
    if (unfit) return fail(unfit);
    const before = await readGlossary(io.cwd, a);
    if (!before.ok) return before;
    const after = await readGlossary(io.cwd, b);
    if (!after.ok) return after;
    const changes = diffPolicies(before.value.policy, after.value.policy).map((change) => ({
      ...change,
      action: actionFor(change),
    }));
    const breaking = changes.filter((change) => change.breaking).length;
    const touched =
      given.leads.length === 0 ? ok(null) : await touchedLeads(before.value, after.value, b, given, io);
    if (!touched.ok) return touched;
    if (given.json) {
      const side = ({ id, policy }: Glossary) => ({
        id,
        title: policy.title,
        version: policy.version,
        policyDigest: documentDigest(policy),
      });
      io.stdout(
        printDocument({
          kind: 'parley.diff',
          formatVersion: 2,
          before: side(before.value),
          after: side(after.value),
          breaking: breaking > 0,
          changes,
          touched: touched.value,
        }),
      );
    } else {
      for (const { sentence, action } of changes)
        io.stdout(`${printable(`${sentence}.${action ? ` Breaking: ${action}` : ''}`)}\n`);
      if (touched.value) io.stdout(`${changes.length > 0 ? '\n' : ''}${touchedText(touched.value)}`);
      io.stderr(
        changes.length === 0 ? 'No change\n' : `${counted(changes.length, 'change')}, ${breaking} breaking\n`,
      );
    }
    return ok(given.breaking && breaking > 0 ? 1 : 0);
  },
});

/** Options that say something of leads where none are given, and a list that would take the place of what is read. */
async function unfitOptions(
  glossaries: readonly string[],
  given: Options,
  { cwd }: CliIo,
): Promise<Problem | null> {
  const { json: _json, breaking: _breaking, leads, ...ofLeads } = given;
  const isAsked = Object.values(ofLeads).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
  if (leads.length === 0) {
    return isAsked
      ? usageProblem('No leads were given', 'Name the CSV with --leads, or leave out what is about leads')
      : null;
  }
  const out = given['leads-out'];
  if (out === undefined) return null;
  const [, b = ''] = glossaries;
  const read = [
    ...glossaries,
    given.mapping ?? mappingBeside(b),
    ...leads,
    ...given.activities,
    ...given.history,
  ];
  const overwritten = await overwrittenInput(cwd, out, read);
  if (overwritten === undefined) return null;
  return usageProblem(
    `--leads-out would overwrite ${overwritten}, which is read here`,
    'Name another file for the list of leads',
  );
}

/** Replays the leads under both, by the mapping of the second, and writes the list of those that move where one is asked for. */
async function touchedLeads(
  before: Glossary,
  after: Glossary,
  path: string,
  given: Options,
  io: CliIo,
): Promise<Result<TouchedDocument, Problem>> {
  const loaded = await loadLeads(path, after.policy, given, io);
  if (!loaded.ok) return loaded;
  const { data, mappingDigest } = loaded.value;
  const rest = {
    maturity: undefined,
    population: [],
    segment: [],
    'fidelity-limit': undefined,
  };
  const replayOptions = readReplayOptions({ ...given, ...rest }, data.zone);
  if (!replayOptions.ok) return replayOptions;
  const input = { before: before.policy, after: after.policy, data, options: replayOptions.value };
  const out = given['leads-out'];
  const first = new FirstMoves();
  const listed: Move[] = [];
  const moved = workThrough(
    io,
    'Replaying',
    movedLeads(input, null, (move) => {
      first.add(move);
      if (out !== undefined) listed.push(move);
    }),
  );
  if (!moved.ok) return moved;
  if (out !== undefined) {
    const written = await writeOutput(io.cwd, out, moveList(data, listed), { overwrite: true });
    if (!written.ok) return written;
    io.stderr(
      `Wrote ${out}: ${counted(moved.value.touched, 'lead')}. It holds lead data; keep it where that belongs.\n`,
    );
  }
  return ok(touchedDocument(moved.value, input, first, mappingDigest));
}

/** One row for each lead and stage that the change moves it at. */
function moveList({ ids }: LeadData, moves: readonly Move[]): string {
  const time = (at: number | null) => (at === null ? null : isoInstant(at));
  return printCsv([
    ['lead', 'stage', 'change', 'before', 'after', 'won', 'reason'],
    ...moves.map(({ lead, stage, kind, before, after, won, throughQueue }) => [
      ids.at(lead) ?? '',
      stage,
      kind,
      time(before),
      time(after),
      won,
      throughQueue ? 'only through the queue' : 'the rules',
    ]),
  ]);
}
