import type { Draw } from '../chance/draw';
import { MS_PER_HOUR } from '../time/civil';
import { SEQUENCER_WRITES } from './figures';
import { type Office, PERIOD, wholeSecond } from './period';
import type { SampleActivity } from './rules';

interface Contacts {
  readonly office: Office;
  readonly routedAt: number;
  /** Null: nobody touched the lead. */
  readonly firstTouchAt: number | null;
  readonly meetingBy: { readonly from: number; readonly to: number } | null;
  readonly until: number;
}

const MORE_TOUCHES = 3;

/** What reps did, in office hours, and what the sequencer sent in between. Not in order of time. */
export function touchesOf(draw: Draw, contacts: Contacts): SampleActivity[] {
  const { office, routedAt, firstTouchAt, meetingBy, until } = contacts;
  const { calendar } = office;
  const touches: SampleActivity[] = [];
  const within = (from: number, to: number): number => {
    const room = Math.max(0, calendar.elapsedMs(from, to));
    return wholeSecond(calendar.addMs(from, wholeSecond(draw.unit() * room)));
  };
  if (firstTouchAt !== null) {
    touches.push({ type: touchType(draw), at: firstTouchAt });
    for (let left = draw.below(MORE_TOUCHES); left > 0; left--) {
      touches.push({ type: touchType(draw), at: within(firstTouchAt, until) });
    }
  }
  const byHand = touches.length;
  if (meetingBy) {
    touches.push({ type: 'meeting-scheduled', at: within(meetingBy.from, meetingBy.to) });
    if (draw.chance(0.8)) touches.push({ type: 'meeting-held', at: meetingBy.to });
  }
  if (routedAt >= PERIOD.sequencerFrom) {
    for (let i = 0; i <= byHand; i++) {
      // The sequencer writes at any hour, first to whom nobody has written.
      const at = wholeSecond(routedAt + (i * 40 + 1 + draw.unit() * 30) * MS_PER_HOUR);
      if (draw.chance(SEQUENCER_WRITES)) touches.push({ type: 'email-sequence', at });
    }
  }
  return touches.filter(({ at }) => at <= PERIOD.end);
}

const touchType = (draw: Draw): string =>
  draw.pick([
    ['call-outbound', 55],
    ['email-manual', 45],
  ]);
