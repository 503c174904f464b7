import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  canonicalDigest,
  canonicalText,
  parseCanonical,
  parseCanonicalBytes,
} from '#domain/publish/canonical';
import { sha256 } from '#node/publish/sha256';

const VECTORS = new URL('../../vectors/jcs/testdata/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, VECTORS));
const names = readdirSync(new URL('input/', VECTORS)).sort();

const textOf = (value: unknown): string => {
  const text = canonicalText(value);
  if (!text.ok) throw new Error(text.error.message);
  return text.value;
};

describe('the test data of RFC 8785', () => {
  it('is here in full', () => {
    expect(names).toHaveLength(6);
  });

  it.each(names)('%s comes out as the published bytes', (name) => {
    const bytes = canonicalBytes(JSON.parse(read(`input/${name}`).toString('utf8')));
    const hex = read(`outhex/${name.replace('.json', '.txt')}`)
      .toString('ascii')
      .replace(/\s+/g, '');
    expect(bytes.ok && Buffer.from(bytes.value).toString('hex')).toBe(hex);
  });

  it.each(names)('%s, once canonical, is accepted as it is', (name) => {
    expect(parseCanonicalBytes(read(`output/${name}`)).ok).toBe(true);
  });
});

describe('numbers, as RFC 8785 appendix B writes them', () => {
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555557', '333333333.33333343'],
  ])('%s is %s', (hex, text) => {
    expect(textOf(Buffer.from(hex, 'hex').readDoubleBE())).toBe(text);
  });
});

describe('what JSON would lose in silence is refused, with its place', () => {
  const circular: unknown[] = [];
  circular.push({ again: circular });
  it.each<[string, unknown, string | undefined]>([
    ['undefined', undefined, undefined],
    ['an undefined member', { a: { b: undefined } }, 'a.b'],
    ['an undefined item', { a: [1, undefined] }, 'a[1]'],
    ['a hole', Array(2), '[0]'],
    ['NaN', { a: Number.NaN }, 'a'],
    ['an infinity', [[Number.NEGATIVE_INFINITY]], '[0][0]'],
    ['a bigint', { n: 1n }, 'n'],
    ['a function', { f: () => 1 }, 'f'],
    ['a symbol', { s: Symbol('s') }, 's'],
    ['a symbol as a name', { a: { [Symbol('s')]: 1 } }, 'a'],
    ['a date', { at: new Date(0) }, 'at'],
    ['a map', { m: new Map() }, 'm'],
    ['a lone high surrogate', { s: 'a\ud800' }, 's'],
    ['a lone low surrogate', ['\udc00b'], '[0]'],
    ['surrogates in the wrong order', ['\udc00\ud800'], '[0]'],
    ['a lone surrogate in a name', { x: { '\ud800': 1 } }, 'x.\ud800'],
    ['a list with a name', { l: Object.assign([1], { extra: 2 }) }, 'l'],
  ])('%s', (_, value, path) => {
    const text = canonicalText(value);
    expect(text.ok).toBe(false);
    if (text.ok) return;
    expect(text.error.code).toBe('unrepresentable');
    expect(text.error.where?.path).toBe(path);
  });

  it('a value that contains itself, or is nested without end', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    for (const value of [circular, deep]) {
      const text = canonicalText(value);
      expect(!text.ok && text.error.message).toMatch(/nested more than 200/);
    }
  });

  it('but not what another realm made, nor a member called __proto__', () => {
    expect(textOf(runInNewContext('({ b: [1], a: {} })'))).toBe('{"a":{},"b":[1]}');
    expect(textOf(JSON.parse('{"__proto__":1,"toJSON":"x"}'))).toBe('{"__proto__":1,"toJSON":"x"}');
  });
});

/** Any JSON value, with names and texts from all of Unicode but lone surrogates. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 4 }), tie('value'), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  ),
})).value;

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

describe('properties', () => {
  it('reading and writing again changes nothing', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = textOf(value);
        expect(textOf(JSON.parse(text))).toBe(text);
        expect(parseCanonical(text).ok).toBe(true);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('the order of members does not matter, to text or digest', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(textOf(reversed(value))).toBe(textOf(value));
        expect(canonicalDigest(reversed(value), sha256)).toEqual(canonicalDigest(value, sha256));
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('any other spelling of the same value is refused', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(1, 2, '\t'), (value, indent) => {
        const text = textOf(value);
        const other = JSON.stringify(JSON.parse(text), null, indent);
        expect(parseCanonical(other).ok).toBe(other === text);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

describe('parseCanonical', () => {
  it.each([
    ['a duplicate member', '{"a":1,"a":1}', 'not-canonical'],
    ['a duplicate member deep inside', '{"x":[{"roles":["cmo"],"roles":["cro"]}]}', 'not-canonical'],
    ['a duplicate member spelled with an escape', '{"a":1,"\\u0061":2}', 'not-canonical'],
    ['another order', '{"b":1,"a":2}', 'not-canonical'],
    ['a space', '{"a": 1}', 'not-canonical'],
    ['a line break at the end', '{"a":1}\n', 'not-canonical'],
    ['another spelling of a number', '{"a":1.0}', 'not-canonical'],
    ['negative zero', '-0', 'not-canonical'],
    ['an integer beyond a double', '9007199254740993', 'not-canonical'],
    ['an escape that is not needed', '"\\u0041"', 'not-canonical'],
    ['a lone surrogate as an escape', '"\\ud800"', 'unrepresentable'],
    ['a number beyond a double', '1e400', 'unrepresentable'],
    ['a byte order mark', '\ufeff{}', 'not-json'],
    ['half a document', '{"a":', 'not-json'],
    ['nothing', '', 'not-json'],
  ])('refuses %s', (_, text, code) => {
    const read = parseCanonical(text);
    expect(!read.ok && read.error.code).toBe(code);
  });

  it.each([
    ['a byte that is not UTF-8', [0x22, 0xff, 0x22]],
    ['an overlong form', [0x22, 0xc0, 0x80, 0x22]],
    ['a surrogate in UTF-8', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])('refuses %s', (_, bytes) => {
    const read = parseCanonicalBytes(Uint8Array.from(bytes));
    expect(!read.ok && read.error.code).toBe('not-utf-8');
  });

  it('refuses a UTF-8 byte order mark, which decoders like to drop', () => {
    expect(parseCanonicalBytes(Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])).ok).toBe(false);
  });
});

describe('canonicalDigest', () => {
  it('is SHA-256 of the bytes, at once or as a promise', async () => {
    const known = 'sha-256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'; // printf '{}' | sha256sum
    expect(canonicalDigest({}, sha256)).toEqual({ ok: true, value: known });
    const later = canonicalDigest({}, async (bytes) => {
      const hash = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
      return `sha-256:${Buffer.from(hash).toString('hex')}` as const;
    });
    expect(later.ok && (await later.value)).toBe(known);
  });
});
