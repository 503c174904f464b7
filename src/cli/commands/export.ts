import { join } from 'node:path';
import { dataRequest } from '#domain/export/data-request';
import { glossaryDocument } from '#domain/export/document';
import { printHtml } from '#domain/export/html';
import { printPolicyJson } from '#domain/export/json';
import { printMarkdown } from '#domain/export/markdown';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { documentDigest } from '#domain/replay/fingerprint';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { defineCommand, notInThisVersion, required, usageProblem } from '../command';
import { readGlossary, writeOutput } from '../files';

interface Form {
  readonly print: (glossary: Glossary) => Result<string, Problem>;
  /** What follows the glossary's id and version in the name of the file. */
  readonly ending: string;
}

const identity = ({ id, policy }: Glossary) => ({ id, policyDigest: documentDigest(policy) });

const forms: Readonly<Record<string, Form>> = {
  html: {
    print: (glossary) => ok(printHtml(glossaryDocument(glossary.policy, identity(glossary)))),
    ending: '.html',
  },
  md: {
    print: (glossary) => ok(printMarkdown(glossaryDocument(glossary.policy, identity(glossary)))),
    ending: '.md',
  },
  json: { print: (glossary) => printPolicyJson(glossary.policy, identity(glossary)), ending: '.json' },
  request: {
    print: ({ policy }) => ok(printMarkdown(dataRequest(policy))),
    ending: '-data-request.md',
  },
};
const later = ['pdf', 'docx', 'xlsx', 'odcs', 'helptext'];

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'write the glossary in another form, or what to ask of the systems',
  usage: `GLOSSARY --to ${Object.keys(forms).join('|')} --out DIR`,
  options: { to: { type: 'string' }, out: { type: 'string' } },
  words: [1, 1],
  run: async ([path = ''], options, io) => {
    const to = required(options.to, 'to');
    if (!to.ok) return to;
    const out = required(options.out, 'out');
    if (!out.ok) return out;
    const known = Object.keys(forms).join(', ');
    if (later.includes(to.value))
      return fail(notInThisVersion(`Export to ${to.value}`, `Export to one of ${known}`));
    const form = Object.hasOwn(forms, to.value) ? forms[to.value] : undefined;
    if (!form) return fail(usageProblem(`There is no export "${to.value}"`, `Export to one of ${known}`));

    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const text = form.print(glossary.value);
    if (!text.ok) return text;
    const file = join(out.value, `${glossary.value.id}-v${glossary.value.policy.version}${form.ending}`);
    const written = await writeOutput(io.cwd, file, text.value, { overwrite: true });
    if (!written.ok) return written;
    io.stderr(`Wrote ${file}\n`);
    return ok(0);
  },
});
