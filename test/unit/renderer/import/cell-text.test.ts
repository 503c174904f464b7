import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../../../src/renderer/ui/cell-text';

describe('the text of a cell', () => {
  it.each([
    ['Müller & Söhne', 'Müller & Söhne'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['a\tb\r\nc\u0000', 'a␉b␍␊c␀'],
    ['\u007f', '␡'],
    ['\u0085', '⟨U+0085⟩'],
    ['invoice\u202efdp.exe', 'invoice⟨U+202E⟩fdp.exe'],
    ['\u2066a\u2069', '⟨U+2066⟩a⟨U+2069⟩'],
    ['a\u200bb\ufeff', 'a⟨U+200B⟩b⟨U+FEFF⟩'],
    ['a\u2028b', 'a⟨U+2028⟩b'],
    ['\ud83d', '⟨U+D83D⟩'],
    ['👩🏽‍🚒 می‌خواهم', '👩🏽‍🚒 می‌خواهم'],
  ])('shows %j as %j', (text, shown) => {
    expect(cellText(text)).toBe(shown);
  });

  it('is cut at 200 characters, of which none is halved', () => {
    expect(cellText('x'.repeat(200))).toBe('x'.repeat(200));
    expect(cellText('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
    expect(cellText('🙂'.repeat(201))).toBe(`${'🙂'.repeat(200)}…`);
    expect(cellText('🙂'.repeat(200))).toBe('🙂'.repeat(200));
    expect(cellText(`${'x'.repeat(10)}`, 4)).toBe('xxxx…');
  });

  it('holds nothing unseen, whatever the cell holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const shown = cellText(text);
        const unseen = (point: number): boolean =>
          point < 0x20 ||
          (point >= 0x7f && point < 0xa0) ||
          (point >= 0x202a && point <= 0x202e) ||
          (point >= 0x2066 && point <= 0x2069) ||
          [0x061c, 0x200e, 0x200f].includes(point);
        expect([...shown].filter((one) => unseen(one.codePointAt(0) ?? 0))).toEqual([]);
        expect(shown).not.toMatch(/\p{Cs}/u);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
