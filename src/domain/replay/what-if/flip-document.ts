import { z } from '../../format/zod';
import { instantSchema } from '../../glossary/primitives';
import type { Policy } from '../../glossary/schema/policy';
import { isoInstant } from '../replay-input';
import { editText } from './edit-text';
import type { RuleEdit } from './edits';
import type { Flip, SmallestChange } from './smallest-change';

const text = z.string().describe('in words');

/** One change of the rules as documents write it. */
export const editSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('threshold'), id: z.string(), from: z.number(), to: z.number(), text }),
  z.strictObject({
    kind: z.literal('list'),
    stage: z.string(),
    path: z.string().describe('within the stage, such as entry.of[1]'),
    value: z.union([z.string(), z.number()]).describe('of the field, or the id of a tier'),
    is: z.enum(['added', 'taken out']),
    text,
  }),
  z.strictObject({
    kind: z.literal('atom').describe('a condition left out'),
    stage: z.string(),
    path: z.string(),
    text,
  }),
]);

const count = z.number().int().min(0);

/** The smallest changes that treat one lead otherwise at a stage. Lead data. */
export const flipSchema = z.strictObject({
  stage: z.string(),
  enters: z.boolean().describe('under the rules as they are'),
  at: instantSchema.nullable(),
  changes: z
    .array(
      z.strictObject({
        edits: z.array(editSchema).min(1).max(2),
        at: instantSchema.nullable().describe('when the lead then enters; null: it does not any more'),
        others: z
          .strictObject({
            added: count,
            dropped: count,
            addedWon: count.describe('of the added, those that the record shows won'),
            droppedWon: count,
            leads: z
              .array(z.strictObject({ lead: z.string(), is: z.enum(['added', 'dropped']) }))
              .describe('the first twenty'),
          })
          .describe('other leads of the cohort at the stage'),
      }),
    )
    .describe(
      'the least of each kind, of as few edits as suffice, the smallest first; none: no two edits do it',
    ),
  exhaustive: z.boolean().describe('false: there were more settings than are tried'),
});
export type FlipDocument = z.infer<typeof flipSchema>;

/** What was found as a document; `policy` is the one that was to be changed. */
export const flipDocument = (
  policy: Policy,
  { stage, enters, at, changes, isExhaustive }: Flip,
): FlipDocument => ({
  stage,
  enters,
  at: at === null ? null : isoInstant(at),
  changes: changes.map((change) => changeOf(policy, change)),
  exhaustive: isExhaustive,
});

const changeOf = (
  policy: Policy,
  { edits, at, others }: SmallestChange,
): FlipDocument['changes'][number] => ({
  edits: edits.map((edit) => editOf(policy, edit)),
  at: at === null ? null : isoInstant(at),
  others: { ...others, leads: others.leads.map(({ id, kind }) => ({ lead: id, is: kind })) },
});

export function editOf(policy: Policy, edit: RuleEdit): z.infer<typeof editSchema> {
  const words = editText(policy, edit);
  if (edit.kind !== 'threshold') return { ...edit, text: words };
  const from = policy.thresholds.find(({ id }) => id === edit.id)?.value ?? edit.to;
  return { ...edit, from, text: words };
}
