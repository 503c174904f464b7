/** How the whole map is brought into view; a small map is not blown up much beyond its size. */
export const FIT = { padding: 0.06, maxZoom: 1.25 } as const;
