/** How long to wait before asking again: doubling, with jitter so that a thousand clients do not come back in step. */
const FIRST = 300;
const LONGEST = 20_000;

export const delayAfter = (failures: number, random = Math.random): number =>
  Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1)) * (0.5 + random() / 2);

/** Waits, or less when the browser says that the network is back. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const page = window; // a test's is gone when its last timer fires
    const finish = () => {
      clearTimeout(timer);
      page.removeEventListener("online", finish);
      signal?.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    page.addEventListener("online", finish);
    signal?.addEventListener("abort", finish);
  });
}
