import { resolve } from 'node:path';
import { printDocument } from '#domain/format/envelope';
import { describeProblem, fail, ok } from '#domain/result';
import { type BundleVerdict, verifyBundle } from '#node/publish/verify-bundle';
import { defineCommand, required } from '../command';
import { asTyped, ofFile, readText, typedProblem } from '../files';
import { printable } from '../print/printable';

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
    const absolute = resolve(io.cwd, folder);
    const verified = asTyped(await verifyBundle(absolute, text.value), absolute, folder);
    // A folder that cannot be read is named; what names no place is the file of trusted signers.
    if (!verified.ok) return fail(ofFile(verified.error, trusted.value));
    const problems = verified.value.problems.map((problem) => typedProblem(problem, absolute, folder));
    const verdict = { ...verified.value, problems };
    io.stdout(options.json ? printDocument(verdict) : verdictText(verdict));
    return ok(verdict.valid ? 0 : 1);
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
  const text = [
    ...lines,
    ...problems.map(describeProblem),
    ...unknownFiles.map((file) => `Not part of the publication: ${file}`),
    valid ? 'Everything holds.' : 'This publication does not hold.',
  ];
  return `${text.map(printable).join('\n')}\n`;
}
