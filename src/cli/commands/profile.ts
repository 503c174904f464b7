import { printDocument } from '#domain/format/envelope';
import type { Policy } from '#domain/glossary/schema/policy';
import { dialectOf } from '#domain/leads/import/source-file';
import { profileCsv } from '#domain/leads/profile';
import { type NamedProfile, profileDocument } from '#domain/leads/profile-document';
import { suggestMapping } from '#domain/leads/suggest/suggest-mapping';
import type { SuggestFile, Suggestion } from '#domain/leads/suggest/suggestion';
import { suggestionDocument } from '#domain/leads/suggestion-document';
import { peekCsv } from '#domain/leads/understand/peek';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { defineCommand, usageProblem } from '../command';
import { DIALECT_USAGE, dialectOptions, readDialect } from '../dialect-options';
import { byteSource, readGlossary, writeOutput } from '../files';
import type { CliIo } from '../io';
import { counted } from '../print/numbers';
import { profilesText } from '../print/profile-text';
import { ProgressLine } from '../print/progress';
import { suggestionQuestions, suggestionText } from '../print/suggestion-text';

export const profileCommand = defineCommand({
  name: 'profile',
  summary:
    'say what CSVs are: encoding, columns, types, dates, what is missing or doubtful; suggest a mapping',
  usage: `CSV … [--glossary G] [--suggest M] ${DIALECT_USAGE} [--json]`,
  options: {
    glossary: { type: 'string' },
    suggest: { type: 'string' },
    ...dialectOptions,
    json: { type: 'boolean' },
  },
  words: [1, Number.POSITIVE_INFINITY],
  run: async (paths, options, io) => {
    const dialect = readDialect(options);
    if (!dialect.ok) return dialect;
    const { glossary: glossaryPath, suggest } = options;
    if (suggest !== undefined && glossaryPath === undefined) {
      return fail(
        usageProblem(
          '--suggest needs a glossary, since a mapping says what of the files its fields and stages are',
          'Name it with --glossary',
        ),
      );
    }
    const glossary = glossaryPath === undefined ? null : await readGlossary(io.cwd, glossaryPath);
    if (glossary && !glossary.ok) return glossary;
    const profiles: NamedProfile[] = [];
    const files: SuggestFile[] = [];
    const progress = new ProgressLine(io);
    for (const path of paths) {
      const found = await byteSource(io.cwd, path);
      if (!found.ok) return found;
      const source = { ...found.value, ...dialect.value };
      const { name, size } = source;
      const profile = await profileCsv(source.open(), {
        ...dialectOf(source),
        file: name,
        onProgress: (bytesRead) => progress.show(`Reading ${name}`, size ? bytesRead / size : 0),
      });
      progress.clear();
      if (!profile.ok) return profile;
      profiles.push({ name, size, ...profile.value });
      if (glossary === null) continue;
      const peek = await peekCsv(source.open(), { ...dialectOf(source), file: name });
      if (!peek.ok) return peek;
      files.push({ name, peek: peek.value, profile: profile.value, is: null });
    }
    const suggestion = glossary && suggestFor(files, glossary.value.policy);
    const names = files.map(({ name }) => name);
    const together = glossary && suggestion && suggestionDocument(suggestion, names, glossary.value.policy);
    if (suggestion && suggest !== undefined) {
      const written = await writeSuggested(suggestion, suggest, io);
      if (!written.ok) return written;
    }
    io.stdout(
      options.json
        ? printDocument(profileDocument(profiles, together))
        : `${profilesText(profiles)}${together ? suggestionText(together) : ''}`,
    );
    if (together) io.stderr(suggestionQuestions(together));
    return ok(0);
  },
});

const suggestFor = (files: readonly SuggestFile[], policy: Policy): Suggestion =>
  suggestMapping({ files, policy, remembered: new Map(), exported: null, answered: new Set() });

/** Never over a file: it may be a mapping that somebody has worked on. */
async function writeSuggested(
  { mapping, questions }: Suggestion,
  path: string,
  io: CliIo,
): Promise<Result<void, Problem>> {
  if (mapping === null) {
    return fail(
      usageProblem(
        'No mapping can be suggested, since no file has a row for each lead',
        'Add the export of leads or contacts',
      ),
    );
  }
  const written = await writeOutput(io.cwd, path, printDocument(mapping), { overwrite: false });
  if (written.ok) io.stderr(`Wrote ${path}, with ${counted(questions.length, 'question')}.\n`);
  return written;
}
