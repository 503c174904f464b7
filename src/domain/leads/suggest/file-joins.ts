import { lettersAndDigits } from '../presets/fold';
import { isDates, ownColumns } from './file-facts';
import { type FilePlan, keyOf, matchTo } from './file-plan';
import { findActivities, findHistory, findKey } from './generic-columns';
import type { RememberedFile } from './remembered';

/** How the rows of a file name the leads that the first file makes. */
export type Join =
  | { readonly by: 'first' }
  /** Its rows are leads, too. */
  | { readonly by: 'union' }
  /** The column holds ids of leads, or others that the first file names. */
  | { readonly by: 'id'; readonly key: string; readonly reason: string }
  | { readonly by: 'opportunity'; readonly key: string; readonly link: string }
  /** The column holds what stands in that column of the first file. */
  | { readonly by: 'value'; readonly key: string; readonly column: string };

/** How a file joins the first one; a sentence when it cannot. */
export function joinOf(first: FilePlan, plan: FilePlan): Join | string {
  if (plan.preset?.preset.about === 'opportunity') return opportunityJoin(first, plan);
  if (plan.role !== 'leads') {
    const key = eventKey(plan);
    return key === null
      ? 'No column of it names a lead.'
      : { by: 'id', key, reason: 'It holds the id of the lead.' };
  }
  if (plan.remembered) return rememberedJoin(first, plan, plan.remembered);
  const [a, b] = [first.preset?.preset, plan.preset?.preset];
  const sameObject = a !== undefined && a === b;
  const contactOfLead = a?.id === 'salesforce-lead' && b?.id === 'salesforce-contact';
  if (sameObject || contactOfLead) return { by: 'union' };
  return leadJoin(first, plan) ?? valueJoin(first, plan) ?? noJoin(first);
}

const noJoin = ({ facts }: FilePlan): string =>
  `It is not known which column of it names a lead of "${facts.file.name}", so it cannot be joined. If its rows are activities, or changes of fields, say so.`;

function opportunityJoin(first: FilePlan, plan: FilePlan): Join | string {
  const key = matchTo(plan, 'key')?.header;
  const link = matchTo(first, 'opportunity')?.header;
  if (key === undefined) return 'No column of it holds the id of the opportunity.';
  if (link === undefined) {
    return `No column of "${first.facts.file.name}" names an opportunity, so this file cannot be joined to its leads. Export them with the id of their opportunity.`;
  }
  return { by: 'opportunity', key, link };
}

function eventKey(plan: FilePlan): string | null {
  const known = matchTo(plan, 'key')?.header;
  if (known !== undefined) return known;
  if (plan.remembered) return plan.remembered.file.key;
  const found = plan.role === 'history' ? findHistory(plan.facts) : findActivities(plan.facts);
  return found?.key ?? findKey(plan.facts)?.column ?? null;
}

function rememberedJoin(first: FilePlan, plan: FilePlan, remembered: RememberedFile): Join | string {
  const { file, on } = remembered;
  if (file.role !== 'leads') return noJoin(first);
  if (file.rows === 'unite') return { by: 'union' };
  if (file.on === null) return { by: 'id', key: file.key, reason: plan.reason };
  if (on !== first.facts.file.peek.fingerprint) return valueJoin(first, plan) ?? noJoin(first);
  return { by: 'value', key: file.key, column: file.on.column };
}

/** The key the first file is known by, or a name under which other files hold ids of leads. */
function leadJoin(first: FilePlan, plan: FilePlan): Join | null {
  const key = keyOf(first);
  if (key === null) return null;
  const bare = lettersAndDigits(key);
  const own = ownColumns(plan.facts);
  if (bare !== 'id') {
    const same = own.find((column) => lettersAndDigits(column) === bare);
    if (same !== undefined)
      return { by: 'id', key: same, reason: `It is called as the id in "${first.facts.file.name}".` };
  }
  const system = first.preset?.preset.system;
  const names =
    plan.preset?.preset.system === 'marketo' && system === 'salesforce'
      ? ['sfdcleadid', 'sfdcid', 'sfdccontactid']
      : ['leadid', 'contactid', 'personid'];
  const named = own.find((column) => names.includes(lettersAndDigits(column)) && column !== keyOf(plan));
  return named === undefined
    ? null
    : { by: 'id', key: named, reason: 'Its name says that it holds ids of leads.' };
}

/** A column of either file that is called alike, and has each value once in the file that is looked up. */
function valueJoin(first: FilePlan, plan: FilePlan): Join | null {
  const ours = ownColumns(first.facts);
  for (const key of ownColumns(plan.facts)) {
    const bare = lettersAndDigits(key);
    if (bare === 'id' || isDates(plan.facts.column(key)) || !plan.facts.tellsApart(key)) continue;
    const column = ours.find((one) => lettersAndDigits(one) === bare);
    if (column !== undefined) return { by: 'value', key, column };
  }
  return null;
}
