/** How the whole map is brought into view; a small map is not blown up much beyond its size. */
export const FIT = { padding: 0.06, maxZoom: 1.25 } as const;

/** Below this zoom, at text size 1, the figures on cards and lines are hard to read. */
const LEGIBLE = 0.55;

/**
 * How the map comes into view by itself: whole where it can be read so, else its middle, as large as the text of the
 * window asks for; the rest is a drag away, and F shows the whole.
 */
export const legibleFit = (textSize: number) => ({
  ...FIT,
  minZoom: Math.min(LEGIBLE * textSize, FIT.maxZoom),
});
