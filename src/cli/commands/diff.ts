import { printDocument } from '#domain/format/envelope';
import { actionFor, diffPolicies } from '#domain/glossary/diff/index';
import { documentDigest } from '#domain/replay/fingerprint';
import { fail, ok } from '#domain/result';
import { defineCommand, notInThisVersion } from '../command';
import { readGlossary } from '../files';
import { counted } from '../print/numbers';
import { printable } from '../print/printable';

export const diffCommand = defineCommand({
  name: 'diff',
  summary: 'say what changed between two glossaries',
  usage: 'A B [--breaking] [--json]',
  options: {
    json: { type: 'boolean' },
    breaking: { type: 'boolean' },
    leads: { type: 'string', multiple: true },
  },
  words: [2, 2],
  run: async ([a = '', b = ''], options, io) => {
    if (options.leads.length > 0) {
      return fail(notInThisVersion('Naming the leads a change moves (--leads)', 'Compare without --leads'));
    }
    const before = await readGlossary(io.cwd, a);
    if (!before.ok) return before;
    const after = await readGlossary(io.cwd, b);
    if (!after.ok) return after;
    const changes = diffPolicies(before.value.policy, after.value.policy).map((change) => ({
      ...change,
      action: actionFor(change),
    }));
    const breaking = changes.filter((change) => change.breaking).length;
    if (options.json) {
      const side = ({ id, policy }: typeof before.value) => ({
        id,
        title: policy.title,
        version: policy.version,
        policyDigest: documentDigest(policy),
      });
      io.stdout(
        printDocument({
          kind: 'parley.diff',
          formatVersion: 1,
          before: side(before.value),
          after: side(after.value),
          breaking: breaking > 0,
          changes,
        }),
      );
    } else {
      for (const { sentence, action } of changes)
        io.stdout(`${printable(`${sentence}.${action ? ` Breaking: ${action}` : ''}`)}\n`);
      io.stderr(
        changes.length === 0 ? 'No change\n' : `${counted(changes.length, 'change')}, ${breaking} breaking\n`,
      );
    }
    return ok(options.breaking && breaking > 0 ? 1 : 0);
  },
});
