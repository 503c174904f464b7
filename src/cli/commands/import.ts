import { printDocument } from '#domain/format/envelope';
import type { Policy } from '#domain/glossary/schema/policy';
import { type CheckReport, checkLeads } from '#domain/leads/checks/check-leads';
import { findRows, type RowPlace } from '#domain/leads/checks/find-rows';
import type { Example } from '#domain/leads/checks/finding';
import { errorFile, rejectionCount } from '#domain/leads/error-file';
import { type ByteSource, dialectOf } from '#domain/leads/import/source-file';
import { importDocument } from '#domain/leads/import-document';
import type { LeadData } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { policyOfMapping } from '#domain/leads/policy-of-mapping';
import { profileCsv } from '#domain/leads/profile';
import type { Question } from '#domain/leads/suggest/question';
import { questionsOf } from '#domain/leads/suggest/questions';
import type { SuggestFile } from '#domain/leads/suggest/suggestion';
import { peekCsv } from '#domain/leads/understand/peek';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { startNodeDigest } from '#node/files/node-digest';
import { defineCommand, required, usageProblem } from '../command';
import { DIALECT_USAGE, dialectOptions, readDialect } from '../dialect-options';
import { overwrittenInput, readGlossary, readMapping } from '../files';
import type { CliIo } from '../io';
import { filesOf, readLeads } from '../lead-files';
import { importText } from '../print/import-text';
import { counted } from '../print/numbers';
import { ProgressLine, workThrough } from '../print/progress';
import { StreamedFile } from '../streamed-file';

export const importCommand = defineCommand({
  name: 'import',
  summary: 'read files by a mapping, check every row, and write those rejected with their reasons',
  usage: `CSV … --mapping M --errors F [--glossary G] ${DIALECT_USAGE} [--json]`,
  options: {
    mapping: { type: 'string' },
    errors: { type: 'string' },
    glossary: { type: 'string' },
    ...dialectOptions,
    json: { type: 'boolean' },
  },
  words: [1, Number.POSITIVE_INFINITY],
  run: async (paths, options, io) => {
    const mappingPath = required(options.mapping, 'mapping');
    if (!mappingPath.ok) return mappingPath;
    const errors = required(options.errors, 'errors');
    if (!errors.ok) return errors;
    const dialect = readDialect(options);
    if (!dialect.ok) return dialect;
    const beside = glossaryBeside(mappingPath.value);
    const inputs = [...paths, mappingPath.value, options.glossary ?? beside];
    const overwritten = await overwrittenInput(io.cwd, errors.value, inputs);
    if (overwritten !== undefined) {
      return fail(
        usageProblem(
          `--errors would overwrite ${overwritten}, which is read here`,
          'Name another file for the rejected rows',
        ),
      );
    }
    const mapping = await readMapping(io.cwd, mappingPath.value);
    if (!mapping.ok) return mapping;
    const glossary = await policyFor(options.glossary, beside, io);
    if (!glossary.ok) return glossary;
    const policy = glossary.value ?? policyOfMapping(mapping.value);
    const given = paths.map((path) => ({ path, role: null }));
    const files = await filesOf(mapping.value, given, dialect.value, io);
    if (!files.ok) return files;

    const names = new Map([...files.value].map(([id, { name }]) => [id, name]));
    const printer = errorFile({ mapping: mapping.value, policy, names });
    const output = new StreamedFile(io, errors.value);
    let records = 0;
    const read = await readLeads(
      {
        mapping: mapping.value,
        policy,
        files: files.value,
        onRejection: (rejection) => {
          if (records++ === 0) output.write(printer.header);
          output.write(printer.recordOf(rejection));
        },
        pause: () => output.room(),
        isCancelled: () => output.hasFailed,
      },
      mappingPath.value,
      io,
    );
    if (output.hasFailed) return output.close().then((written) => (written.ok ? ok(1) : written));
    if (!read.ok) {
      await output.abandon();
      return read;
    }
    const found = await check(read.value, policy, mapping.value, files.value, io);
    if (!found.ok) {
      await output.abandon();
      return found;
    }
    const questions = await ask(mapping.value, policy, files.value, io);
    if (!questions.ok) {
      await output.abandon();
      return questions;
    }
    if (records === 0) output.write(printer.header);
    const written = await output.close();
    if (!written.ok) return written;

    const document = importDocument({
      questions: questions.value,
      data: read.value,
      mapping: mapping.value,
      policy,
      hasGlossary: glossary.value !== null,
      ...found.value,
    });
    if (glossary.value === null) io.stderr(NO_GLOSSARY);
    const rejected = counted(rejectionCount(read.value.report), 'rejection');
    io.stderr(`Wrote ${errors.value}: ${rejected}. It holds lead data; keep it where that belongs.\n`);
    io.stdout(options.json ? printDocument(document) : importText(document));
    const hasFailed =
      document.findings.some(({ severity }) => severity === 'blocks') ||
      document.questions.some(({ isOpen }) => isOpen);
    return ok(hasFailed ? 1 : 0);
  },
});

const NO_GLOSSARY =
  'No glossary was given: types are those the mapping shows, all fields count as personal, and nothing is checked that rests on criteria. Name one with --glossary.\n';

/** Where a glossary is looked for when none is named: `x.parley.json` for `x.mapping.json`; '' for other names. */
const glossaryBeside = (mapping: string): string =>
  /\.mapping\.json$/.test(mapping) ? mapping.replace(/\.mapping\.json$/, '.parley.json') : '';

/** The glossary named, or the one beside the mapping; null: there is none. */
async function policyFor(
  given: string | undefined,
  beside: string,
  io: CliIo,
): Promise<Result<Policy | null, Problem>> {
  if (given === undefined && beside === '') return ok(null);
  const glossary = await readGlossary(io.cwd, given ?? beside);
  if (glossary.ok) return ok(glossary.value.policy);
  return given === undefined && glossary.error.code === 'file-missing' ? ok(null) : glossary;
}

interface Found {
  readonly checks: CheckReport;
  readonly placesOf: (example: Example) => readonly RowPlace[];
}

/** What is doubtful in the data, and in which rows its examples stand, for which the files are read again. */
async function check(
  data: LeadData,
  policy: Policy,
  mapping: Mapping,
  files: ReadonlyMap<string, ByteSource>,
  io: CliIo,
): Promise<Result<Found, Problem>> {
  const checks = workThrough(io, 'Checking', checkLeads({ data, policy, mapping, asOf: null }));
  if (!checks.ok) return checks;
  const examples = checks.value.findings.flatMap((finding) => finding.examples);
  const wanted = examples.flatMap((example) => {
    const { lead, row, at } = example;
    return lead !== null && row === null ? [{ example, lead, at }] : [];
  });
  const places = new Map<Example, readonly RowPlace[]>();
  if (wanted.length > 0) {
    const progress = new ProgressLine(io);
    const rows = await findRows(wanted, {
      mapping,
      files,
      startDigest: startNodeDigest,
      onProgress: ({ file, bytesRead, size }) =>
        progress.show(`Looking up rows in ${file}`, size ? bytesRead / size : 0),
    });
    progress.clear();
    if (!rows.ok) return rows;
    for (const [index, { example }] of wanted.entries()) places.set(example, rows.value[index] ?? []);
  }
  return ok({ checks: checks.value, placesOf: (example) => places.get(example) ?? [] });
}

/** What the files cannot tell by themselves, for which every cell of them is looked at. */
async function ask(
  mapping: Mapping,
  policy: Policy,
  sources: ReadonlyMap<string, ByteSource>,
  io: CliIo,
): Promise<Result<readonly Question[], Problem>> {
  const files: SuggestFile[] = [];
  const progress = new ProgressLine(io);
  for (const source of sources.values()) {
    const { name, size } = source;
    const options = { ...dialectOf(source), file: name };
    const peek = await peekCsv(source.open(), options);
    if (!peek.ok) return peek;
    const profile = await profileCsv(source.open(), {
      ...options,
      onProgress: (bytesRead) => progress.show(`Looking at ${name}`, size ? bytesRead / size : 0),
    });
    progress.clear();
    if (!profile.ok) return profile;
    files.push({ name, peek: peek.value, profile: profile.value, is: null });
  }
  const { exported } = mapping;
  return ok(questionsOf(mapping, { files, policy, exported, remembered: new Map(), answered: new Set() }));
}
