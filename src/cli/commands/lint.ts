import { printDocument } from '#domain/format/envelope';
import { leftOutText } from '#domain/format/unseen';
import { hasErrors, lintPolicy } from '#domain/glossary/lint/index';
import { fail, ok } from '#domain/result';
import { defineCommand, notInThisVersion } from '../command';
import { readGlossary, readText } from '../files';
import { counted } from '../print/numbers';
import { printable } from '../print/printable';

export const lintCommand = defineCommand({
  name: 'lint',
  summary: 'find gaps, contradictions and unreachable stages',
  usage: 'GLOSSARY [--json]',
  options: { json: { type: 'boolean' }, leads: { type: 'string', multiple: true } },
  words: [1, 1],
  run: async ([path = ''], options, io) => {
    if (options.leads.length > 0) {
      return fail(
        notInThisVersion('Finding a witness lead for each finding (--leads)', 'Lint without --leads'),
      );
    }
    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const text = await readText(io.cwd, path);
    const leftOut = text.ok ? leftOutText(path, text.value, glossary.value) : null;
    if (leftOut !== null) io.stderr(`${printable(leftOut)}\n`);
    const findings = lintPolicy(glossary.value.policy);
    if (options.json) {
      io.stdout(
        printDocument({ kind: 'parley.lint', formatVersion: 1, glossary: glossary.value.id, findings }),
      );
    } else {
      for (const { severity, rule, message, where, remedy } of findings) {
        io.stdout(`${severity}  ${where.path ?? ''}  ${printable(`${message}. ${remedy}`)} [${rule}]\n`);
      }
      const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
      const counts = ['error', 'warning', 'note'].map((severity) => counted(of(severity), severity));
      io.stderr(`${counts.join(', ')}\n`);
    }
    return ok(hasErrors(findings) ? 1 : 0);
  },
});
