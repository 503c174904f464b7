import { join } from 'node:path';
import { glossaryDocument } from '#domain/export/document';
import { printHtml } from '#domain/export/html';
import { printPolicyJson } from '#domain/export/json';
import { printMarkdown } from '#domain/export/markdown';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { documentDigest } from '#domain/replay/fingerprint';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { defineCommand, notInThisVersion, required, usageProblem } from '../command';
import { readGlossary, writeOutput } from '../files';

type Printer = (glossary: Glossary) => Result<string, Problem>;

const identity = ({ id, policy }: Glossary) => ({ id, policyDigest: documentDigest(policy) });

const printers: Readonly<Record<string, Printer>> = {
  html: (glossary) => ok(printHtml(glossaryDocument(glossary.policy, identity(glossary)))),
  md: (glossary) => ok(printMarkdown(glossaryDocument(glossary.policy, identity(glossary)))),
  json: (glossary) => printPolicyJson(glossary.policy, identity(glossary)),
};
const later = ['pdf', 'docx', 'xlsx', 'odcs', 'helptext'];

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'write the glossary in another form',
  usage: `GLOSSARY --to ${Object.keys(printers).join('|')} --out DIR`,
  options: { to: { type: 'string' }, out: { type: 'string' } },
  words: [1, 1],
  run: async ([path = ''], options, io) => {
    const to = required(options.to, 'to');
    if (!to.ok) return to;
    const out = required(options.out, 'out');
    if (!out.ok) return out;
    const forms = Object.keys(printers).join(', ');
    if (later.includes(to.value))
      return fail(notInThisVersion(`Export to ${to.value}`, `Export to one of ${forms}`));
    const print = Object.hasOwn(printers, to.value) ? printers[to.value] : undefined;
    if (!print) return fail(usageProblem(`There is no export "${to.value}"`, `Export to one of ${forms}`));

    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const text = print(glossary.value);
    if (!text.ok) return text;
    const file = join(out.value, `${glossary.value.id}-v${glossary.value.policy.version}.${to.value}`);
    const written = await writeOutput(io.cwd, file, text.value, { overwrite: true });
    if (!written.ok) return written;
    io.stderr(`Wrote ${file}\n`);
    return ok(0);
  },
});
