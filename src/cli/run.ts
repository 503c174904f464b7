import { describeProblem, type Problem } from '#domain/result';
import { notInThisVersion, usageProblem } from './command';
import { commands, laterCommands } from './commands';
import type { CliIo } from './io';
import { printable } from './print/printable';

const help = (): string => {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Parley: agree what a lead is, and see what that does to your own leads.',
    '',
    'parley COMMAND …',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'parley COMMAND --help shows what a command takes. Results go to stdout, messages to stderr;',
    'exit 0: done, 1: a check failed, 2: wrong usage or unusable input.',
    '',
  ].join('\n');
};

const refusal = (problem: Problem): string => `parley: ${printable(describeProblem(problem))}\n`;

/**
 * Runs one command line without its program name. Returns the exit code: 0 done, 1 a check failed, 2 wrong usage or unusable input, with
 * one line on stderr that says what, where and how to mend it.
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<0 | 1 | 2> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.stderr : io.stdout)(help());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    const remedy = `The commands are ${commands.map((known) => known.name).join(', ')}`;
    const problem = laterCommands.includes(name)
      ? notInThisVersion(`The command "${name}"`, remedy)
      : usageProblem(`There is no command "${name}"`, remedy);
    io.stderr(refusal(problem));
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout(`parley ${command.name} ${command.usage}\n  ${command.summary}\n`);
    return 0;
  }
  const result = await command.run(rest, io);
  if (result.ok) return result.value;
  io.stderr(refusal(result.error));
  return 2;
}
