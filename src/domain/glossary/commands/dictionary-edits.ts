import { withoutTurning } from '../../format/unseen';
import { z } from '../../format/zod';
import { labelSchema, slugSchema } from '../primitives';
import { activitySchema, FIELD_TYPES, fieldSchema } from '../schema/dictionary';
import { define, idTaken, noSuch } from './command';

/** Edits of what criteria can read. */
export const dictionaryEdits = {
  /** A field of the first system, which no stage requires and nobody has defined yet. */
  'add-field': define({
    schema: z.strictObject({
      field: slugSchema,
      label: labelSchema,
      type: z.enum(FIELD_TYPES),
      values: z.array(z.string().min(1).max(200)).max(200).describe('the picklist of a category'),
      personal: z.boolean(),
      apiNames: fieldSchema.shape.apiNames,
    }),
    label: ({ label }) => `adding the field ${label}`,
    apply: (draft, { field, label, type, values, personal, apiNames }) => {
      if (draft.policy.fields.some(({ id }) => id === field)) return idTaken('field', field);
      const [system] = draft.policy.systems;
      if (!system) return noSuch('system', '');
      // A value is compared with those of leads as it stands; its label is read by people.
      const picklist =
        type === 'category'
          ? [...new Set(values)].map((value) => ({ value, label: withoutTurning(value) }))
          : [];
      draft.policy.fields.push({
        id: field,
        label,
        type,
        unit: null,
        values: picklist.filter(({ label: called }) => called !== ''),
        caseSensitive: false,
        definition: '',
        system: system.id,
        requiredAt: [],
        personal,
        tracked: false,
        outcome: false,
        apiNames,
      });
      return null;
    },
  }),
  'add-activity': define({
    schema: z.strictObject({
      activity: slugSchema,
      label: labelSchema,
      channel: activitySchema.shape.channel,
      direction: activitySchema.shape.direction,
    }),
    label: ({ label }) => `adding the activity ${label}`,
    apply: (draft, { activity, label, channel, direction }) => {
      if (draft.policy.activities.some(({ id }) => id === activity)) return idTaken('activity', activity);
      draft.policy.activities.push({ id: activity, label, channel, direction, definition: '' });
      return null;
    },
  }),
};
