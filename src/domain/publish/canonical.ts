import canonicalize from 'canonicalize';
import { fail, ok, type Problem, type Result } from '../result';
import type { Digest, DigestFn } from './digest';
import { decodeUtf8, encodeUtf8 } from './utf8';

export type CanonicalProblemCode = 'unrepresentable' | 'not-utf-8' | 'not-json' | 'not-canonical';
export type CanonicalProblem = Problem<CanonicalProblemCode>;

/** Deeper than any document of ours, shallow enough that no reader's stack overflows. */
const MAX_DEPTH = 200;

/**
 * The one text of a JSON value (RFC 8785): member names in UTF-16 order, ECMAScript numbers, no spaces.
 *
 * Guarantees that reading the text gives back an equal value. So it refuses, with the place as a path, what JSON
 * would drop or change in silence: `undefined` anywhere (also as a member), holes, functions, symbols, bigints,
 * NaN and infinities, lone surrogates in values or names, and objects that are not plain (dates, maps, anything
 * with a prototype of its own). Negative zero becomes `0`, as the RFC says.
 */
export function canonicalText(value: unknown): Result<string, CanonicalProblem> {
  const flaw = findFlaw(value, 0);
  if (flaw) return unrepresentable(flaw);
  // `findFlaw` leaves only what the library turns into text; the check is for its declared type.
  const text = canonicalize(value);
  return text === undefined ? unrepresentable({ path: [], reason: 'is undefined' }) : ok(text);
}

/** The UTF-8 bytes of `canonicalText`: what is hashed and signed. */
export function canonicalBytes(value: unknown): Result<Uint8Array, CanonicalProblem> {
  const text = canonicalText(value);
  return text.ok ? ok(encodeUtf8(text.value)) : text;
}

/**
 * The digest of a value's canonical bytes. With a synchronous `digest` the value is there at once, with an
 * asynchronous one it is a promise; problems with the value itself are always told at once.
 */
export function canonicalDigest<R extends Digest | Promise<Digest>>(
  value: unknown,
  digest: DigestFn<R>,
): Result<R, CanonicalProblem> {
  const bytes = canonicalBytes(value);
  return bytes.ok ? ok(digest(bytes.value)) : bytes;
}

/**
 * Reads text that claims to be canonical. What was read is written again and compared: this one comparison
 * catches spaces, member order, other spellings of numbers and strings, a byte order mark, and duplicate
 * members, of which `JSON.parse` would have kept the last.
 */
export function parseCanonical(text: string): Result<unknown, CanonicalProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({ code: 'not-json', message: 'This is not JSON', remedy: GET_AGAIN });
  }
  const again = canonicalText(value);
  if (!again.ok) return again;
  if (again.value === text) return ok(value);
  return fail({
    code: 'not-canonical',
    message: 'This JSON is not in its canonical form (RFC 8785)',
    remedy: GET_AGAIN,
  });
}

/** `parseCanonical` for bytes as they lie in a file. */
export function parseCanonicalBytes(bytes: Uint8Array): Result<unknown, CanonicalProblem> {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return parseCanonical(text);
  return fail({ code: 'not-utf-8', message: 'These bytes are not UTF-8 text', remedy: GET_AGAIN });
}

const GET_AGAIN =
  'Get the file again, unchanged, from where it was published; editors and mailers may alter it.';

interface Flaw {
  /** From the outermost member inwards. */
  readonly path: (string | number)[];
  readonly reason: string;
}

function findFlaw(value: unknown, depth: number): Flaw | undefined {
  switch (typeof value) {
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : flaw(`is ${value}, which JSON cannot hold`);
    case 'string':
      return isWellFormed(value) ? undefined : flaw('holds half of a surrogate pair');
    case 'object':
      if (value === null) return undefined;
      if (depth === MAX_DEPTH)
        return flaw(`is nested more than ${MAX_DEPTH} levels deep, or contains itself`);
      return Array.isArray(value) ? findInArray(value, depth) : findInObject(value, depth);
    default:
      return flaw(value === undefined ? 'is undefined' : `is a ${typeof value}`);
  }
}

function findInArray(items: readonly unknown[], depth: number): Flaw | undefined {
  if (Object.keys(items).length > items.length) return flaw('is a list with named members');
  for (let i = 0; i < items.length; i++) {
    const found = findFlaw(items[i], depth + 1);
    if (found) return within(i, found);
  }
  return undefined;
}

function findInObject(object: object, depth: number): Flaw | undefined {
  const prototype: unknown = Object.getPrototypeOf(object);
  // An object of another realm (a worker's, a test runner's) is plain too: its prototype has no prototype.
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!plain || Object.getOwnPropertySymbols(object).length > 0) return flaw('is not a plain object');
  for (const [name, member] of Object.entries(object)) {
    const found = isWellFormed(name)
      ? findFlaw(member, depth + 1)
      : flaw('has half a surrogate pair in its name');
    if (found) return within(name, found);
  }
  return undefined;
}

/** ES2024 has `String.prototype.isWellFormed`; the `u` flag makes a pair one character and leaves lone halves. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

const flaw = (reason: string): Flaw => ({ path: [], reason });

function within(step: string | number, inner: Flaw): Flaw {
  inner.path.unshift(step);
  return inner;
}

function unrepresentable({ path, reason }: Flaw): { readonly ok: false; readonly error: CanonicalProblem } {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return fail({
    code: 'unrepresentable',
    message: `A value ${reason}`,
    remedy: 'Remove it or give it a value that JSON can hold.',
    ...(place && { where: { path: place.replace(/^\./, '') } }),
  });
}
