import { glossaryDocument } from '#domain/export/document';
import { printHtml } from '#domain/export/html';
import { printPolicyJson } from '#domain/export/json';
import { printMarkdown } from '#domain/export/markdown';
import type { Plan } from '#domain/export/plan';
import { printPlanCsv, printPlanHtml, printPlanIcal, printPlanMarkdown } from '#domain/export/plan-print';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { ok, type Result } from '#domain/result';
import { policyDigest } from '../../app/session/publishing-state';

/** A form that something can be exported in: what people call it, whom it is for, and the text of the file. */
interface Form<Print> {
  readonly name: string;
  readonly use: string;
  readonly ending: string;
  readonly print: Print;
}

const identity = ({ id, policy }: Glossary) => ({ id, policyDigest: policyDigest(policy) });
const asDocument = (glossary: Glossary) => glossaryDocument(glossary.policy, identity(glossary));

/** The glossary, byte for byte as `parley export` writes it. */
export const GLOSSARY_FORMS: readonly Form<(glossary: Glossary) => Result<string>>[] = [
  {
    name: 'HTML',
    use: 'to read and print',
    ending: 'html',
    print: (glossary) => ok(printHtml(asDocument(glossary))),
  },
  {
    name: 'Markdown',
    use: 'for a wiki',
    ending: 'md',
    print: (glossary) => ok(printMarkdown(asDocument(glossary))),
  },
  {
    name: 'JSON',
    use: 'for other programs',
    ending: 'json',
    print: (glossary) => printPolicyJson(glossary.policy, identity(glossary)),
  },
];

/** The rollout plan, byte for byte as `parley plan` writes it. */
export const PLAN_FORMS: readonly Form<(plan: Plan, glossaryId: string) => string>[] = [
  {
    name: 'Calendar',
    use: 'dates and reviews, ICS',
    ending: 'ics',
    print: (plan, glossaryId) => printPlanIcal(plan, { glossaryId, stamp: null }),
  },
  { name: 'Spreadsheet', use: 'tasks as CSV', ending: 'csv', print: printPlanCsv },
  { name: 'HTML', use: 'to read and print', ending: 'html', print: printPlanHtml },
  { name: 'Markdown', use: 'for a wiki', ending: 'md', print: printPlanMarkdown },
];

export const glossaryFileName = ({ id, policy }: Glossary, ending: string): string =>
  `${id}-v${policy.version}.${ending}`;

export const planFileName = ({ id, policy }: Glossary, ending: string): string =>
  `${id}-v${policy.version}-plan.${ending}`;
