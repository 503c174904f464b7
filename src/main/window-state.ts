import { readFileSync } from 'node:fs';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from '#domain/format/zod';
import { writeRecord } from '#node/documents/record-file';
import type { Machine } from '#node/documents/surroundings';

const stateSchema = z.object({
  kind: z.literal('parley.window'),
  formatVersion: z.literal(1),
  bounds: z.object({
    x: z.int(),
    y: z.int(),
    width: z.int().positive(),
    height: z.int().positive(),
  }),
  maximized: z.boolean(),
});

export interface WindowPlacement {
  readonly bounds: Partial<Rectangle> & { readonly width: number; readonly height: number };
  readonly maximized: boolean;
}

const usual: WindowPlacement = { bounds: { width: 1440, height: 900 }, maximized: false };

/** So much of a window must be on some screen for a person to take hold of it. */
const graspable = { width: 120, height: 60 };

/** A further window opens a little below and to the right. */
const cascade = 28;

/** Where the last window was, if a screen is still there; the size is cut to that screen. Sync: nothing is open yet. */
export function lastPlacement(file: string, openWindows: number): WindowPlacement {
  const kept = readKept(file);
  if (!kept) return usual;
  const { bounds, maximized } = kept;
  const shift = openWindows * cascade;
  const moved = { ...bounds, x: bounds.x + shift, y: bounds.y + shift };
  const area = screen.getDisplayMatching(moved).workArea;
  const width = Math.min(moved.width, area.width);
  const height = Math.min(moved.height, area.height);
  const isReachable =
    overlap(moved.x, moved.width, area.x, area.width) >= graspable.width &&
    overlap(moved.y, graspable.height, area.y, area.height) >= graspable.height / 2;
  return { bounds: isReachable ? { x: moved.x, y: moved.y, width, height } : { width, height }, maximized };
}

function readKept(file: string): z.infer<typeof stateSchema> | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

const overlap = (a: number, aLength: number, b: number, bLength: number): number =>
  Math.min(a + aLength, b + bLength) - Math.max(a, b);

/**
 * Keeps the placement whenever it has rested, and when the window closes.
 * @param onWrite is given each write that begins, so that the app does not end before it.
 */
export function keepPlacement(
  window: BrowserWindow,
  file: string,
  machine: Machine,
  onWrite: (written: Promise<unknown>) => void,
): void {
  let timer: NodeJS.Timeout | undefined;
  const keep = () => {
    clearTimeout(timer);
    const placement = {
      kind: 'parley.window',
      formatVersion: 1,
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    };
    onWrite(writeRecord(machine, file, placement));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 500);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', keep);
  window.once('closed', () => clearTimeout(timer));
}
