import { resolve } from 'node:path';
import { printDocument } from '#domain/format/envelope';
import { describeProblem, ok } from '#domain/result';
import { type BundleVerdict, verifyBundle } from '#node/publish/verify-bundle';
import { defineCommand, required } from '../command';
import { readText } from '../files';

export const verifyCommand = defineCommand({
  name: 'verify',
  summary: 'check payload, signatures, roles and chain of a published folder',
  usage: 'DIR --trusted FILE [--json]',
  options: { trusted: { type: 'string' }, json: { type: 'boolean' } },
  words: [1, 1],
  run: async ([folder = ''], options, io) => {
    const trusted = required(options.trusted, 'trusted');
    if (!trusted.ok) return trusted;
    const text = await readText(io.cwd, trusted.value);
    if (!text.ok) return text;
    const verdict = await verifyBundle(resolve(io.cwd, folder), text.value);
    if (!verdict.ok) return verdict;
    io.stdout(options.json ? printDocument(verdict.value) : verdictText(verdict.value));
    return ok(verdict.value.valid ? 0 : 1);
  },
});

function verdictText({ valid, versions, unknownFiles, problems }: BundleVerdict): string {
  const lines = versions.flatMap((version) => [
    `${version.glossary ? `${version.glossary.title}, version ${version.glossary.version}` : version.files.payload}: ${version.valid ? 'valid' : 'NOT VALID'}`,
    `  digest ${version.payloadDigest}`,
    ...version.roles.map(({ role, state, name, kid }) =>
      state === 'signed' ? `  ${role}: signed by ${name ?? ''} (${kid ?? ''})` : `  ${role}: not signed`,
    ),
    ...version.reasons.map((reason) => `  ${describeProblem(reason)}`),
  ]);
  return `${[
    ...lines,
    ...problems.map(describeProblem),
    ...unknownFiles.map((file) => `Not part of the publication: ${file}`),
    valid ? 'Everything holds.' : 'This publication does not hold.',
  ].join('\n')}\n`;
}
