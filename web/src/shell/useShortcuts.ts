import { useEffect, useRef } from "react";
import { shortcuts, type Shell } from "@/shell/keys";

const isBusy = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]") !== null;

/** Keys act where nobody is writing and no dialog is open. */
export function useShortcuts(shell: Shell): void {
  const latest = useRef(shell);
  latest.current = shell;
  useEffect(() => {
    const keys = new Map(shortcuts().map(({ key, perform }) => [key, perform]));
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isBusy(event.target)) return;
      const perform = keys.get(event.key);
      if (!perform) return;
      event.preventDefault();
      perform(latest.current);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
