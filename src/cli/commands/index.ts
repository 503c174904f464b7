import type { Command } from '../command';
import { cacheCommand } from './cache';
import { compareCommand } from './compare';
import { diffCommand } from './diff';
import { explainCommand } from './explain';
import { exportCommand } from './export';
import { importCommand } from './import';
import { keyCommand } from './key';
import { lintCommand } from './lint';
import { newCommand } from './new';
import { planCommand } from './plan';
import { profileCommand } from './profile';
import { rankCommand } from './rank';
import { schemaCommand } from './schema';
import { serveCommand } from './serve';
import { signCommand } from './sign';
import { simulateCommand } from './simulate';
import { sweepCommand } from './sweep';
import { verifyCommand } from './verify';

/** In the order of the work. */
export const commands: readonly Command[] = [
  newCommand,
  schemaCommand,
  lintCommand,
  profileCommand,
  importCommand,
  simulateCommand,
  sweepCommand,
  explainCommand,
  rankCommand,
  compareCommand,
  diffCommand,
  keyCommand,
  signCommand,
  verifyCommand,
  exportCommand,
  planCommand,
  cacheCommand,
  serveCommand,
];

/** Named in the documentation of the command line, still to come. */
export const laterCommands: readonly string[] = ['review'];
