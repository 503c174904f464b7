import type { ReplayApi } from '#contracts/replay-api';
import { Desk, type SessionTools } from './desk';
import { ReplaySession } from './replay-session';

/** The worker's work without its wiring. */
export const workerSession = (tools: SessionTools): ReplayApi => new ReplaySession(new Desk(tools));
