import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ReplayResult } from '#domain/replay/result';
import { sampleFolder } from '../../src/node/host/sample';
import { root } from './hosts/browser-host';

const run = promisify(execFile);

export const samplePath = (name: string): string => join(root, sampleFolder, name);

const readJson = (name: string): unknown => JSON.parse(readFileSync(samplePath(name), 'utf8'));
export const samplePolicy = (readJson('glossary.parley.json') as { policy: Policy }).policy;
export const sampleMapping = readJson('mapping.json') as Mapping;

const made = new Map<string, Promise<ReplayResult>>();

/**
 * The sample replayed by the command line in Node: what every window must show, figure for figure.
 * @param options as `parley simulate` takes them: `['--target', 'won']`.
 */
export function sampleFigures(
  set: Readonly<Record<string, number>>,
  options: readonly string[] = [],
): Promise<ReplayResult> {
  const key = JSON.stringify([set, options]);
  const result = made.get(key) ?? replayInNode(set, options);
  made.set(key, result);
  return result;
}

function replayInNode(
  set: Readonly<Record<string, number>>,
  options: readonly string[],
): Promise<ReplayResult> {
  const changes = Object.entries(set).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
  return overSample(['simulate', samplePath('glossary.parley.json'), ...changes, ...options]);
}

/** What a command says in JSON of the sample's leads: `['compare', 'a.json', 'b.json', '--stage', 'mql']`. */
export async function overSample<T>(command: readonly string[]): Promise<T> {
  const files = sampleMapping.files.flatMap(({ role, name }) => [`--${role}`, samplePath(name)]);
  const { stdout } = await run(
    process.execPath,
    [
      join(root, 'out', 'main', 'parley.js'),
      ...command,
      '--mapping',
      samplePath('mapping.json'),
      ...files,
      '--json',
    ],
    { maxBuffer: 1 << 26 },
  );
  return JSON.parse(stdout) as T;
}
