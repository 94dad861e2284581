/** Whether someone is looking at this page. */
import { useEffect, useRef } from "react";

export const isLooking = (): boolean => document.visibilityState === "visible" && document.hasFocus();

/** Calls back whenever someone begins to look, or looks away. */
export function watchLooking(tell: () => void, signal: AbortSignal): void {
  for (const kind of ["focus", "blur"] as const) window.addEventListener(kind, tell, { signal });
  document.addEventListener("visibilitychange", tell, { signal });
}

/** Gives a function that tells what was `last` when the reader looked away; null while someone looks. */
export function useLookingAway(last: () => number): () => number | null {
  const left = useRef<number | null>(null);
  const latest = useRef(last);
  latest.current = last;
  useEffect(() => {
    const stop = new AbortController();
    const look = () => {
      left.current = isLooking() ? null : (left.current ?? latest.current());
    };
    look();
    watchLooking(look, stop.signal);
    return () => stop.abort();
  }, []);
  return () => left.current;
}
