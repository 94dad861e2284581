/** A value outside React that components can watch. */
import { useSyncExternalStore } from "react";

export type Cell<T> = {
  get: () => T;
  set: (value: T) => void;
  update: (change: (value: T) => T) => void;
  watch: (tell: () => void) => () => void;
  /** Re-renders only when what is selected changes identity: select what is kept, or memoise what is made. */
  use: <S>(select: (value: T) => S) => S;
};

export function createCell<T>(initial: T): Cell<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  const get = () => value;
  const set = (next: T) => {
    if (Object.is(next, value)) return;
    value = next;
    watchers.forEach((tell) => tell());
  };
  const watch = (tell: () => void) => {
    watchers.add(tell);
    return () => void watchers.delete(tell);
  };
  return {
    get,
    set,
    update: (change) => set(change(value)),
    watch,
    use: (select) => useSyncExternalStore(watch, () => select(value)),
  };
}
