import { useEffect } from "react";
import type { Narrow } from "@/messages/narrow";
import { countsOf } from "@/reading/counts";
import { useSession } from "@/shell/session";
import { titleOf, viewName } from "@/shell/viewName";

/** The window's title: how much is unread, what is open, where. */
export function useTitle(narrow: Narrow): void {
  const { store } = useSession();
  const title = store.use((state) => {
    const { total } = countsOf(state);
    return `${total > 0 ? `(${total}) ` : ""}${titleOf(viewName(state, narrow))} · ${state.organization.name}`;
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
