import { access, constants, mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { FormatProblem } from '#domain/format/envelope';
import { parseGlossary } from '#domain/glossary/format';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ByteSource } from '#domain/leads/import/source-file';
import { parseMapping } from '#domain/leads/mapping/format';
import type { Mapping } from '#domain/leads/mapping/schema';
import { decodeUtf8 } from '#domain/publish/utf8';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { type WriteData, type WriteProblem, writeFileAtomically } from '#node/files/atomic-write';
import { fileChunks } from '#node/files/file-chunks';

export type FileProblem = Problem<'file-missing' | 'file-unreadable' | 'not-text'>;

const SYSTEM_REASONS: Record<string, string> = {
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
};

const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function unreadable(path: string, code: string): FileProblem {
  const where = { file: path };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'file-missing',
      message: 'There is no such file',
      remedy: 'Check the name and the folder',
      where,
    };
  }
  return {
    code: 'file-unreadable',
    message: `The file cannot be read: ${SYSTEM_REASONS[code] ?? (code || 'the system gives no reason')}`,
    remedy: code === 'EISDIR' ? 'Name the file in it' : 'Check the file and its permissions',
    where,
  };
}

/** The same result, its place named as the person typed it: `absolute` is what `typed` stands for. */
export function asTyped<R extends Result<unknown, Problem>>(result: R, absolute: string, typed: string): R {
  return result.ok ? result : { ...result, error: typedProblem(result.error, absolute, typed) };
}

/** The same problem, its place named as the person typed it. */
export function typedProblem<P extends Problem>(problem: P, absolute: string, typed: string): P {
  const file = problem.where?.file;
  if (!file?.startsWith(absolute)) return problem;
  return { ...problem, where: { ...problem.where, file: join(typed, relative(absolute, file)) } };
}

/** The same problem, said to be of this file unless it names one. */
export const ofFile = <P extends Problem>(problem: P, file: string): P => ({
  ...problem,
  where: { file, ...problem.where },
});

/** The bytes of a file the person named. */
export async function readBytes(cwd: string, path: string): Promise<Result<Uint8Array, FileProblem>> {
  try {
    return ok(await readFile(resolve(cwd, path)));
  } catch (error) {
    return fail(unreadable(path, systemCode(error)));
  }
}

export async function readText(cwd: string, path: string): Promise<Result<string, FileProblem>> {
  const bytes = await readBytes(cwd, path);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value);
  if (text !== undefined) return ok(text);
  return fail({
    code: 'not-text',
    message: 'The file is not UTF-8 text',
    remedy: 'Choose a file that Parley or a text editor wrote',
    where: { file: path },
  });
}

async function readDocument<T>(
  cwd: string,
  path: string,
  parse: (text: string) => Result<T, FormatProblem>,
): Promise<Result<T, FileProblem | FormatProblem>> {
  const text = await readText(cwd, path);
  if (!text.ok) return text;
  const document = parse(text.value);
  if (document.ok) return document;
  return fail({ ...document.error, where: { ...document.error.where, file: path } });
}

export const readGlossary = (
  cwd: string,
  path: string,
): Promise<Result<Glossary, FileProblem | FormatProblem>> => readDocument(cwd, path, parseGlossary);

/** What a replay is compared with: the record, or another glossary's policy. */
export async function readBaseline(
  cwd: string,
  given: string | undefined,
): Promise<Result<'recorded' | Policy, Problem>> {
  if (given === undefined || given === 'recorded') return ok('recorded');
  const glossary = await readGlossary(cwd, given);
  return glossary.ok ? ok(glossary.value.policy) : glossary;
}

export const readMapping = (
  cwd: string,
  path: string,
): Promise<Result<Mapping, FileProblem | FormatProblem>> => readDocument(cwd, path, parseMapping);

/** A CSV to stream; that it exists and is a file is known before anything is read of it. */
export async function byteSource(cwd: string, path: string): Promise<Result<ByteSource, FileProblem>> {
  const absolute = resolve(cwd, path);
  try {
    const found = await stat(absolute);
    if (found.isDirectory()) return fail(unreadable(path, 'EISDIR'));
    await access(absolute, constants.R_OK);
    return ok({
      name: basename(path),
      size: found.size,
      open: () => fileChunks(absolute),
    });
  } catch (error) {
    return fail(unreadable(path, systemCode(error)));
  }
}

/** Writes whole files or none: into a folder that is made when it is missing. */
export async function writeOutput(
  cwd: string,
  path: string,
  data: WriteData,
  { overwrite }: { overwrite: boolean },
): Promise<Result<void, WriteProblem>> {
  const absolute = resolve(cwd, path);
  // A folder that cannot be made shows in the write, which says so better.
  await mkdir(dirname(absolute), { recursive: true }).catch(() => undefined);
  return asTyped(await writeFileAtomically(absolute, data, { overwrite }), absolute, path);
}

/** The first of these inputs that is also the file an output is to be written to; '' names none. */
export async function overwrittenInput(
  cwd: string,
  out: string,
  inputs: readonly string[],
): Promise<string | undefined> {
  for (const input of inputs) if (input !== '' && (await isSameFile(cwd, input, out))) return input;
  return undefined;
}

/** Whether two names the person typed are one file, links followed; false where either is not there. */
async function isSameFile(cwd: string, a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all(
    [a, b].map((path) => realpath(resolve(cwd, path)).catch(() => undefined)),
  );
  return one !== undefined && one === other;
}
