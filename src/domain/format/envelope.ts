import { fail, ok, type Problem, type Result } from '../result';
import { z } from './zod';

export type FormatProblemCode =
  | 'not-json'
  | 'not-an-object'
  | 'wrong-kind'
  | 'newer-version'
  | 'unknown-version'
  | 'invalid-document'
  | 'unsound-document';
export type FormatProblem = Problem<FormatProblemCode>;

/** Brings a document of version n to version n + 1. It sees the plain JSON of that version, validated by nobody. */
export type Migration = (document: Record<string, unknown>) => Record<string, unknown>;

/** A document type: its kind, its current version, how older ones come up to it, and its validator. */
export interface DocumentFormat<T> {
  readonly kind: string;
  /** What a person calls it: "glossary", "mapping". */
  readonly noun: string;
  readonly version: number;
  readonly schema: z.ZodType<T>;
  /** `migrations[i]` leads from version i + 1 to i + 2; its length is `version - 1`. */
  readonly migrations: readonly Migration[];
  /** What the shape alone cannot say. The first fault is reported, and how many there are. */
  readonly faults?: (document: T) => readonly { message: string; where: { path?: string } }[];
}

/**
 * Reads a document: refuse what is not JSON or of another kind, refuse newer versions, migrate in one linear
 * sequence, validate strictly, then check soundness. Nothing is repaired or defaulted.
 */
export function parseDocument<T>(format: DocumentFormat<T>, text: string): Result<T, FormatProblem> {
  const { noun } = format;
  let json: unknown;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    const truncated = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
    return fail({
      code: 'not-json',
      message: truncated
        ? `This ${noun} file is cut off before its end`
        : `This file is not a ${noun}: it is not JSON`,
      remedy: truncated
        ? 'Take it again from where it came, or from a kept revision'
        : `Choose a ${noun} file`,
    });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return fail({
      code: 'not-an-object',
      message: `This file is not a ${noun}: it holds no JSON object`,
      remedy: `Choose a ${noun} file`,
    });
  }
  let document = json as Record<string, unknown>;
  if (document['kind'] !== format.kind) {
    return fail({
      code: 'wrong-kind',
      message: `This file is not a ${noun}: ${calledKind(document['kind'])}`,
      remedy: `Choose a ${noun} file`,
      where: { path: 'kind' },
    });
  }
  const version = document['formatVersion'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail({
      code: 'unknown-version',
      message: `This ${noun} names no format version`,
      remedy: 'The file is damaged; take it again from where it came',
      where: { path: 'formatVersion' },
    });
  }
  if (version > format.version) {
    return fail({
      code: 'newer-version',
      message: `This ${noun} has format version ${version}; this Parley reads up to ${format.version}`,
      remedy: 'Open it with a newer Parley',
      where: { path: 'formatVersion' },
    });
  }
  for (const migrate of format.migrations.slice(version - 1)) document = migrate(document);

  const parsed = format.schema.safeParse(document);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail({
      code: 'invalid-document',
      message: `This ${noun} is damaged or was edited by hand: ${issue ? issueText(issue) : 'its shape is wrong'}${more(parsed.error.issues.length)}`,
      remedy: `Mend that place (parley schema ${noun} prints what is allowed) or take a kept revision`,
      where: { path: pathText(issue?.path ?? []) },
    });
  }
  const faults = format.faults?.(parsed.data) ?? [];
  const first = faults[0];
  if (first) {
    return fail({
      code: 'unsound-document',
      message: `This ${noun} contradicts itself: ${first.message}${more(faults.length)}`,
      remedy: 'Mend that place or take a kept revision',
      where: first.where,
    });
  }
  return ok(parsed.data);
}

const more = (count: number) => (count > 1 ? ` (and ${count - 1} more)` : '');

/** zod's own words for one issue, with the deepest of a failed union, since "invalid input" helps nobody. */
function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

/** `['policy', 'stages', 2, 'entry']` → `policy.stages[2].entry`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  );
}

/** The published JSON Schema (draft 2020-12) of a document. */
export function jsonSchemaOf<T>(format: DocumentFormat<T>): unknown {
  const schema = z.toJSONSchema(format.schema, { target: 'draft-2020-12', io: 'input' });
  return { ...schema, title: `Parley ${format.noun}, format ${format.version}` };
}

/**
 * The text of a document as it is saved: two spaces, keys in schema order as they were read, a final line
 * feed. The same document always gives the same bytes.
 */
export function printDocument(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

const calledKind = (kind: unknown): string =>
  kind === undefined ? 'it does not say what it is' : `it says that it is ${JSON.stringify(kind)}`;
