import { printDocument } from '#domain/format/envelope';
import { dialectOf } from '#domain/leads/import/source-file';
import { profileCsv } from '#domain/leads/profile';
import { type NamedProfile, profileDocument } from '#domain/leads/profile-document';
import { ok } from '#domain/result';
import { defineCommand } from '../command';
import { DIALECT_USAGE, dialectOptions, readDialect } from '../dialect-options';
import { byteSource } from '../files';
import { profilesText } from '../print/profile-text';
import { ProgressLine } from '../print/progress';

export const profileCommand = defineCommand({
  name: 'profile',
  summary: 'say what a CSV is: encoding, columns, types, dates, what is missing or doubtful',
  usage: `CSV … ${DIALECT_USAGE} [--json]`,
  options: { ...dialectOptions, json: { type: 'boolean' } },
  words: [1, Number.POSITIVE_INFINITY],
  run: async (paths, options, io) => {
    const dialect = readDialect(options);
    if (!dialect.ok) return dialect;
    const profiles: NamedProfile[] = [];
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
    }
    io.stdout(options.json ? printDocument(profileDocument(profiles)) : profilesText(profiles));
    return ok(0);
  },
});
