import { join } from 'node:path';
import { type ReplayResult, resultFormat } from '#domain/replay/result';
import { runCli } from '../../src/cli/run';

/** The result of `parley simulate` on one of the glossaries here, and its text. */
export async function replayed(
  glossary: string,
  ...options: readonly string[]
): Promise<{ text: string; result: ReplayResult }> {
  let [text, messages] = ['', ''];
  const code = await runCli(['simulate', `${glossary}.parley.json`, '--json', ...options], {
    stdout: (part) => {
      text += part;
    },
    stderr: (part) => {
      messages += part;
    },
    terminal: false,
    cwd: import.meta.dirname,
    appFolder: join(import.meta.dirname, 'no-keys'),
    now: () => 0,
    untilInterrupted: () => Promise.resolve(),
  });
  if (code !== 0) throw new Error(messages);
  return { text, result: resultFormat.schema.parse(JSON.parse(text)) };
}
