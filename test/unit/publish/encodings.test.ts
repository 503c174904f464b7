import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from '#domain/publish/base64url';
import { digestBytes, isDigest } from '#domain/publish/digest';
import { parseStrictJson } from '#domain/publish/strict-json';
import { sha256 } from '#node/publish/sha256';

describe('base64url', () => {
  it('agrees with Node on all bytes, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(encodeBase64url(bytes)).toBe(text);
        expect(decodeBase64url(text)).toEqual(bytes);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('accepts only text that it would write itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6, unit: fc.constantFrom(...'AQBgw_-+/= \n') }), (text) => {
        const bytes = decodeBase64url(text);
        expect(bytes === undefined).toBe(Buffer.from(text, 'base64url').toString('base64url') !== text);
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});

describe('digests', () => {
  it('are lower-case hex with their algorithm', () => {
    const digest = sha256(new Uint8Array());
    expect(digest).toBe('sha-256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(isDigest(digest)).toBe(true);
    expect(digestBytes(digest)).toHaveLength(32);
    for (const other of [digest.toUpperCase(), digest.slice(8), `${digest}0`, digest.slice(0, -1), 7, null]) {
      expect(isDigest(other)).toBe(false);
    }
  });
});

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes, as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        const value = JSON.parse(text);
        expect(parseStrictJson(JSON.stringify(value, null, indent))).toEqual({ ok: true, value });
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('finds a member that is written twice, wherever it stands', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.boolean(), (value, name, inList) => {
        const member = `${JSON.stringify(name)} : ${JSON.stringify(value)}`;
        const object = `{ ${member},"${name.length}#other":{}, ${member} }`;
        const read = parseStrictJson(inList ? `[1,"a:b",${object}]` : `{"outer":${object}}`);
        expect(!read.ok && read.error.code).toBe('duplicate-member');
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it.each([
    ['the same name in two objects', '[{"a":1},{"a":2},{"b":{"a":1},"a":2}]', undefined],
    ['a name and a text that are equal', '{"a":"a","b":["a","a"]}', undefined],
    ['a text that looks like members', '{"a":"\\"a\\":1,\\"a\\":2"}', undefined],
    ['a name spelled in two ways', '{"a":1,"\\u0061":2}', 'duplicate-member'],
    ['a name with a quote in it', '{"a\\"":1,"a\\"":2}', 'duplicate-member'],
    ['a name that ends in a backslash', '{"a\\\\":1,"a\\\\":2}', 'duplicate-member'],
    ['a trailing comma', '{"a":1,}', 'not-json'],
  ])('%s', (_, text, code) => {
    const read = parseStrictJson(text);
    expect(read.ok ? undefined : read.error.code).toBe(code);
  });
});
