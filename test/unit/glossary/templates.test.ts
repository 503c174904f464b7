import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import { parseGlossary } from '#domain/glossary/format';
import { TEMPLATES, templateGlossary } from '#domain/glossary/templates/index';

describe.each(TEMPLATES.map(({ id }) => id))('template %s', (id) => {
  const glossary = templateGlossary(id, { glossaryId: 'gtm', title: 'GTM glossary' });

  it('is read back from its printed form unchanged, byte for byte', () => {
    const printed = printDocument(glossary);
    const parsed = parseGlossary(printed);
    expect(parsed).toEqual({ ok: true, value: glossary });
    expect(parsed.ok && printDocument(parsed.value)).toBe(printed);
  });
});
