import { basename } from 'node:path';
import { printDocument } from '#domain/format/envelope';
import { freshId } from '#domain/glossary/commands/fresh-id';
import { labelSchema } from '#domain/glossary/primitives';
import { TEMPLATES, templateGlossary } from '#domain/glossary/templates/index';
import { fail, ok } from '#domain/result';
import { defineCommand, required, usageProblem } from '../command';
import { writeOutput } from '../files';

export const newCommand = defineCommand({
  name: 'new',
  summary: 'write a glossary from a template',
  usage: `--template ${TEMPLATES.map((template) => template.id).join('|')} --out FILE [--title TEXT]`,
  options: { template: { type: 'string' }, out: { type: 'string' }, title: { type: 'string' } },
  words: [0, 0],
  run: async (_words, options, io) => {
    const out = required(options.out, 'out');
    if (!out.ok) return out;
    const template = TEMPLATES.find(({ id }) => id === options.template);
    if (!template) {
      return fail(
        usageProblem(
          options.template === undefined
            ? '--template is missing'
            : `There is no template "${options.template}"`,
          `The templates are ${TEMPLATES.map(({ id }) => id).join(', ')}`,
        ),
      );
    }
    // `Our GTM.parley.json` → `our-gtm`: the name of the file, as far as it makes an id.
    const id = freshId(basename(out.value).replace(/(?:\.parley)?\.json$/, ''), [], 'glossary');
    const title = labelSchema.safeParse(options.title ?? template.name);
    if (!title.success) {
      return fail(usageProblem('This title cannot be used', 'Give --title 1 to 200 characters'));
    }
    const glossary = templateGlossary(template.id, { glossaryId: id, title: title.data });
    const written = await writeOutput(io.cwd, out.value, printDocument(glossary), { overwrite: false });
    if (!written.ok) return written;
    io.stderr(`Wrote ${out.value}: ${template.name}, ${glossary.policy.stages.length} stages\n`);
    return ok(0);
  },
});
