import { parseArgs } from 'node:util';
import { fail, ok, type Problem, type Result } from '#domain/result';
import type { CliIo } from './io';

export type UsageProblem = Problem<'usage' | 'not-in-this-version'>;

/** 0 done, 1 a check failed; what makes the input unusable is a Problem and becomes 2. */
export type CommandResult = Result<0 | 1, Problem>;

type OptionSpec = { readonly type: 'string'; readonly multiple?: boolean } | { readonly type: 'boolean' };

export type OptionValues<O extends Record<string, OptionSpec>> = {
  readonly [K in keyof O]: O[K] extends { type: 'boolean' }
    ? boolean
    : O[K] extends { multiple: true }
      ? readonly string[]
      : string | undefined;
};

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Everything after the command's name. */
  readonly usage: string;
  /** Names of its options without the dashes; those that are known and refused are among them. */
  readonly options: readonly string[];
  readonly run: (argv: readonly string[], io: CliIo) => Promise<CommandResult>;
}

interface CommandSpec<O extends Record<string, OptionSpec>> {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: O;
  /** How many words stand for themselves: [least, most]. */
  readonly words: readonly [number, number];
  readonly run: (words: readonly string[], options: OptionValues<O>, io: CliIo) => Promise<CommandResult>;
}

/** A command with its options declared once; unknown options and words too many or too few are usage problems. */
export function defineCommand<O extends Record<string, OptionSpec>>(spec: CommandSpec<O>): Command {
  const { name, summary, usage } = spec;
  return {
    name,
    summary,
    usage,
    options: Object.keys(spec.options),
    run: async (argv, io) => {
      const parsed = parseOptions(spec, argv);
      return parsed.ok ? spec.run(parsed.value.words, parsed.value.options, io) : parsed;
    },
  };
}

function parseOptions<O extends Record<string, OptionSpec>>(
  { name, options, words: [least, most] }: CommandSpec<O>,
  argv: readonly string[],
): Result<{ words: readonly string[]; options: OptionValues<O> }, UsageProblem> {
  const problem = (message: string) => usageProblem(message, `parley ${name} --help shows what it takes`);
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = given.find((key, index) => given.indexOf(key) < index && !isMultiple(options[key]));
    if (twice !== undefined) return fail(problem(`--${twice} is given twice`));
    if (positionals.length < least)
      return fail(problem(`"${name}" needs ${least} argument${least === 1 ? '' : 's'}`));
    if (positionals.length > most) {
      return fail(problem(`"${name}" does not know what to do with "${positionals[most] ?? ''}"`));
    }
    const read: Readonly<Record<string, unknown>> = values;
    const complete = Object.fromEntries(
      Object.entries(options).map(([key, option]) => {
        const value = read[key];
        if (option.type === 'boolean') return [key, value === true];
        return [key, option.multiple ? (value ?? []) : value];
      }),
    );
    // `parseArgs` has checked every value against the same declarations; its own type is wider.
    return ok({ words: positionals, options: complete as OptionValues<O> });
  } catch (error) {
    return fail(problem(error instanceof Error ? parseFailure(error.message) : 'The options cannot be read'));
  }
}

const isMultiple = (option: OptionSpec | undefined): boolean =>
  option?.type === 'string' && option.multiple === true;

/** The words of node:util are plain enough, but for the advice on how to pass what looks like an option. */
function parseFailure(text: string): string {
  const [, option] = /^Option '(--[^']+)' argument is ambiguous/.exec(text) ?? [];
  if (option) return `${option} needs a value; write ${option}=VALUE if it begins with a dash`;
  return text.split('. ')[0] ?? text;
}

export const usageProblem = (message: string, remedy: string): UsageProblem => ({
  code: 'usage',
  message,
  remedy,
});

/** A command or option that a later version brings: refused by name instead of half done. */
export const notInThisVersion = (what: string, remedy: string): UsageProblem => ({
  code: 'not-in-this-version',
  message: `${what} is not in this version`,
  remedy,
});

/** The value of an option that must be given. */
export function required(value: string | undefined, option: string): Result<string, UsageProblem> {
  if (value !== undefined && value !== '') return ok(value);
  return fail(usageProblem(`--${option} is missing`, `Give it as --${option} VALUE`));
}
