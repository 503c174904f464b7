import { join } from 'node:path';
import { type Plan, planOf } from '#domain/export/plan';
import { printPlanCsv, printPlanHtml, printPlanIcal, printPlanMarkdown } from '#domain/export/plan-print';
import { fail, ok } from '#domain/result';
import { defineCommand, notInThisVersion, required, usageProblem } from '../command';
import { readGlossary, writeOutput } from '../files';

const printers: Readonly<Record<string, (plan: Plan, glossaryId: string) => string>> = {
  md: printPlanMarkdown,
  csv: printPlanCsv,
  ics: (plan, glossaryId) => printPlanIcal(plan, { glossaryId, stamp: null }),
  html: printPlanHtml,
};

export const planCommand = defineCommand({
  name: 'plan',
  summary: 'write the rollout plan with dates',
  usage: `GLOSSARY --start YYYY-MM-DD --to ${Object.keys(printers).join('|')} --out DIR [--schedule ID] [--signed YYYY-MM-DD]`,
  options: {
    start: { type: 'string' },
    to: { type: 'string' },
    out: { type: 'string' },
    schedule: { type: 'string' },
    signed: { type: 'string' },
  },
  words: [1, 1],
  run: async ([path = ''], options, io) => {
    const start = required(options.start, 'start');
    if (!start.ok) return start;
    const to = required(options.to, 'to');
    if (!to.ok) return to;
    const out = required(options.out, 'out');
    if (!out.ok) return out;
    const forms = Object.keys(printers).join(', ');
    if (to.value === 'xlsx') return fail(notInThisVersion('A plan as xlsx', `Write it as one of ${forms}`));
    const print = Object.hasOwn(printers, to.value) ? printers[to.value] : undefined;
    if (!print) return fail(usageProblem(`There is no plan as "${to.value}"`, `Write it as one of ${forms}`));

    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const { id, policy } = glossary.value;
    const plan = planOf(policy, {
      start: start.value,
      schedule: options.schedule ?? null,
      signedOn: options.signed ?? null,
    });
    if (!plan.ok) return plan;
    const file = join(out.value, `${id}-v${policy.version}-plan.${to.value}`);
    const written = await writeOutput(io.cwd, file, print(plan.value, id), { overwrite: true });
    if (!written.ok) return written;
    for (const note of plan.value.notes) io.stderr(`${note}\n`);
    io.stderr(`Wrote ${file}\n`);
    return ok(0);
  },
});
