import { describe, expect, it } from 'vitest';
import { type Command, runCommand } from '#domain/glossary/commands/run';
import { glossaryFormat } from '#domain/glossary/format';
import { glossaryOf, smallPolicy } from '../../support/small-glossary';

const glossary = glossaryOf(smallPolicy());
const none = { salesforce: null, hubspot: null, marketo: null };
const segment: Command = {
  do: 'add-field',
  field: 'segment',
  label: 'Segment',
  type: 'category',
  values: ['Large', 'Small', 'Large'],
  personal: false,
  apiNames: { ...none, salesforce: 'Segment__c' },
};
const visit: Command = {
  do: 'add-activity',
  activity: 'site-visit',
  label: 'Visit on site',
  channel: 'Field',
  direction: 'outbound',
};

describe('edits of the dictionary', () => {
  it('add a field that is sound and that nothing asks for yet', () => {
    const done = runCommand(glossary, segment);
    if (!done.ok) throw new Error(done.error.message);
    const { policy } = done.value.glossary;
    expect(policy.fields.at(-1)).toMatchObject({
      id: 'segment',
      type: 'category',
      values: [
        { value: 'Large', label: 'Large' },
        { value: 'Small', label: 'Small' },
      ],
      system: policy.systems[0]?.id,
      requiredAt: [],
      outcome: false,
      apiNames: { salesforce: 'Segment__c' },
    });
    expect(glossaryFormat.schema.safeParse(done.value.glossary).success).toBe(true);
    expect(glossaryFormat.faults?.(done.value.glossary)).toEqual([]);
    expect(done.value.edit.label).toBe('adding the field Segment');
  });

  it('give no picklist to what is no category', () => {
    const done = runCommand(glossary, { ...segment, type: 'text' });
    expect(done.ok && done.value.glossary.policy.fields.at(-1)?.values).toEqual([]);
  });

  it('add an activity', () => {
    const done = runCommand(glossary, visit);
    expect(done.ok && done.value.glossary.policy.activities.at(-1)).toEqual({
      id: 'site-visit',
      label: 'Visit on site',
      channel: 'Field',
      direction: 'outbound',
      definition: '',
    });
  });

  it.each([segment, visit])('refuse an id that there is ($do)', (command) => {
    const once = runCommand(glossary, command);
    if (!once.ok) throw new Error(once.error.message);
    expect(runCommand(once.value.glossary, command)).toMatchObject({
      ok: false,
      error: { code: 'id-taken' },
    });
  });
});
