/** How far counts of the same requests may be apart. The colors of their table and the sentence about them have the same bounds. */

/** From which difference on counts are near, and apart, as shares of the largest. */
export const NEAR = 0.001;
export const APART = 0.01;

/** Milliseconds that a line or a span may be on its way: it waits for a poll, and for a batch to be sent. */
const ON_ITS_WAY_MS = 30_000;

/** The share of the requests that may be on their way, in a range of so many milliseconds that ends now. */
export const shareOnItsWay = (rangeMs: number) => ON_ITS_WAY_MS / rangeMs;
