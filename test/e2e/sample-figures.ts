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

/** The sample replayed by the command line in Node: what every window must show, figure for figure. */
export function sampleFigures(set: Readonly<Record<string, number>>): Promise<ReplayResult> {
  const key = JSON.stringify(set);
  const result = made.get(key) ?? replayInNode(set);
  made.set(key, result);
  return result;
}

async function replayInNode(set: Readonly<Record<string, number>>): Promise<ReplayResult> {
  const files = sampleMapping.files.flatMap(({ role, name }) => [`--${role}`, samplePath(name)]);
  const changes = Object.entries(set).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
  const command = ['simulate', samplePath('glossary.parley.json'), '--mapping', samplePath('mapping.json')];
  const { stdout } = await run(
    process.execPath,
    [join(root, 'out', 'main', 'parley.js'), ...command, ...files, ...changes, '--json'],
    { maxBuffer: 1 << 26 },
  );
  return JSON.parse(stdout) as ReplayResult;
}
