import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNewPassphrase } from '#node/keys/passphrase';
import { strengthOf } from '../../../../src/renderer/features/publish/passphrase-strength';

describe('the strength of a passphrase', () => {
  it.each([
    ['', 0, null],
    ['seven77', 0, 'Too short: 1 more character'],
    ['five5', 0, 'Too short: 3 more characters'],
    // Four characters to a person, eight to a program.
    ['🐎🔋📎🥁', 0, 'Too short: 4 more characters'],
    ['aaaaaaaaaaaaaaaaaaaa', 1, /^Weak/],
    ['abababababab', 1, /^Weak/],
    ['12345678', 1, /^Weak/],
    ['hgfedcba', 1, /^Weak/],
    ['Tr0ub4dor', 2, /^Fair/],
    ['horse battery staple', 3, 'Strong'],
  ] as const)('of "%s" is %i', (passphrase, level, words) => {
    const strength = strengthOf(passphrase);
    expect(strength.level).toBe(level);
    if (words instanceof RegExp) expect(strength.words).toMatch(words);
    else expect(strength.words).toBe(words);
  });

  it('is zero exactly for what the host would refuse', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: 'grapheme' }), (passphrase) => {
        expect(strengthOf(passphrase).level > 0).toBe(checkNewPassphrase(passphrase).ok);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
