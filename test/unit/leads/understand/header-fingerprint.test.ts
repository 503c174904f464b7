import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { headerFingerprint } from '#domain/leads/header-fingerprint';

it('is the SHA-256 of the names as JSON, sorted, trimmed and each once', () => {
  const hex = createHash('sha256').update('["Company / Account","Id","Zürich","id"]').digest('hex');
  expect(headerFingerprint([' id', 'Zürich', 'Id', 'Company / Account', 'Id '])).toBe(`sha-256:${hex}`);
});

it.each([
  [['Id', 'Name'], ['Name', 'Id'], true],
  [['Id', 'Name'], ['Id', 'Name '], true],
  [['Id', 'Name'], ['Id', 'name'], false],
  [['Id', 'Name'], ['Id'], false],
  [['a","b'], ['a', 'b'], false],
  [['a\nb'], ['a', 'b'], false],
])('of %j and %j is the same: %s', (one, other, same) => {
  expect(headerFingerprint(one) === headerFingerprint(other)).toBe(same);
});
