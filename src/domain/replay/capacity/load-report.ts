import type { Contexts, ReplayPass } from '../pass';
import type { ReplayResult } from '../result';
import type { QueueLoad } from './offered-load';

/** What a result says of its queues; null where none says how many reps it has. */
export function loadOf({ queues }: Contexts, pass: ReplayPass, setting: number): ReplayResult['load'] {
  const load = pass.steps.load.load(setting, queues?.minutes);
  if (load === null) return null;
  return {
    queues: load.filter(hasSomething).map((queue) => ({ ...queue, weeks: [...queue.weeks] })),
    run: queues?.run ?? null,
    calibration: queues ? [...queues.calibration] : null,
  };
}

/** A queue that nobody serves and nothing comes to is not worth a year of zeros. */
const hasSomething = ({ reps, weeks }: QueueLoad): boolean =>
  reps !== null || weeks.some(({ arrivals }) => arrivals > 0);
