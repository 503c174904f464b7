import { describe, expect, it } from 'vitest';
import { criteriaText } from '#domain/criteria/text';
import { printDocument } from '#domain/format/envelope';
import { leftOutText, withoutTurning, withUnseenShown } from '#domain/format/unseen';
import { runCommand } from '#domain/glossary/commands/run';
import { parseGlossary } from '#domain/glossary/format';
import { glossarySchema } from '#domain/glossary/schema/glossary';
import { glossaryOf, smallPolicy } from '../../support/small-glossary';

const TURNING = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];
const anyTurning = /[\u202a-\u202e\u2066-\u2069]/;

describe('marks of direction', () => {
  it.each(TURNING)('that turn their surroundings around are left out: %j', (mark) => {
    expect(withoutTurning(`a${mark}b`)).toBe('ab');
    expect(withUnseenShown(`a${mark}b`)).toMatch(/^a⟨U\+20[26][0-9A-E]⟩b$/);
  });

  it('that names of mixed writing need are kept, and visible in what comes out of files', () => {
    const name = 'MQL \u200f(ליד)\u200e \u061c';
    expect(withoutTurning(name)).toBe(name);
    expect(withUnseenShown('a\u200fb')).toBe('a⟨U+200F⟩b');
    expect(withUnseenShown('נ\u200dא ל\u200cכ')).toBe('נ\u200dא ל\u200cכ');
  });
});

describe('a glossary whose names hold them', () => {
  const policy = smallPolicy();
  const [first, ...others] = policy.stages;
  const turned = {
    ...policy,
    title: '\u202etitle',
    purpose: 'what\u2067 for',
    stages: [{ ...first, name: 'Le\u202ead\u202c', definition: 'one\u2068 two' }, ...others],
    fields: policy.fields.map((field, i) => (i === 0 ? { ...field, label: `${field.label}\u202d` } : field)),
    thresholds: policy.thresholds.map((one) => ({ ...one, unit: `po\u202eints` })),
  };

  it('is opened without them, and nothing else is changed', () => {
    const text = printDocument({ ...glossaryOf(policy), policy: turned });
    expect(text).toMatch(anyTurning);
    const read = parseGlossary(text);
    if (!read.ok) throw new Error(read.error.message);
    expect(printDocument(read.value)).not.toMatch(anyTurning);
    const { policy: opened } = read.value;
    expect([opened.title, opened.purpose, opened.stages[0]?.name, opened.stages[0]?.definition]).toEqual([
      'title',
      'what for',
      'Lead',
      'one two',
    ]);
    const plain = JSON.parse(text.replace(new RegExp(anyTurning, 'g'), ''));
    expect(read.value).toEqual(glossarySchema.parse(plain));
  });

  it('tells how many were left out, however the file writes them, and not of those that values keep', () => {
    const kept = { ...glossaryOf(policy), policy: { ...turned, purpose: 'a \\u202e b \\\u2067' } };
    const [field] = kept.policy.fields;
    if (!field) throw new Error('the policy has no field');
    kept.policy.fields[0] = { ...field, type: 'category', values: [{ value: '\u202e', label: 'turn' }] };
    const text = printDocument(kept);
    const read = parseGlossary(text);
    if (!read.ok) throw new Error(read.error.message);
    // Title, purpose, two of the name, one each of definition, label and threshold's unit.
    const told = `${6 + policy.thresholds.length} characters that turn what follows around were left out of names and texts of it. Saving leaves them out of the file.`;
    expect(leftOutText('it', text, read.value)).toBe(told);
    const escaped = text.replace(
      new RegExp(anyTurning, 'g'),
      (mark) => `\\u${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    expect(escaped).not.toMatch(anyTurning);
    expect(leftOutText('it', escaped, read.value)).toBe(told);
    expect(leftOutText('it', printDocument(read.value), read.value)).toBeNull();
  });

  it('is not one if a name is nothing but them', () => {
    const text = printDocument({ ...glossaryOf(policy), policy: { ...policy, title: '\u202e\u202c' } });
    expect(parseGlossary(text)).toMatchObject({ ok: false, error: { where: { path: 'policy.title' } } });
  });

  it('gets none by an edit', () => {
    const document = glossaryOf(policy);
    const run = runCommand(document, { do: 'set-title', title: 'Ours\u202e' });
    if (!run.ok) throw new Error(run.error.message);
    expect(run.value.glossary.policy.title).toBe('Ours');
  });
});

describe('values of leads', () => {
  const policy = smallPolicy();
  const industry = policy.fields.find(({ type }) => type === 'category');
  const value = 'invoice\u202efdp.exe';

  it('stay what they are in a picklist and in criteria, and are shown with what cannot be seen', () => {
    const run = runCommand(glossaryOf(policy), {
      do: 'add-field',
      field: 'kind-of-file',
      label: 'Kind of\u202e file',
      type: 'category',
      values: [value, '\u202e'],
      personal: false,
      apiNames: { salesforce: null, hubspot: null, marketo: null },
    });
    if (!run.ok) throw new Error(run.error.message);
    const field = run.value.glossary.policy.fields.at(-1);
    expect(field).toMatchObject({ label: 'Kind of file', values: [{ value, label: 'invoicefdp.exe' }] });
    expect(parseGlossary(printDocument(run.value.glossary))).toMatchObject({ ok: true });
    const text = criteriaText({ op: 'field', field: industry?.id ?? '', is: 'eq', value }, policy);
    expect(text).toContain('“invoice⟨U+202E⟩fdp.exe”');
  });
});
