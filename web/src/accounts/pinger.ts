/** Tells the server that someone is here, and hears who else is. */
import { post } from "@/api/call";
import type { WirePresence } from "@/api/wire";
import { withPresences } from "@/accounts/presence";
import type { Store } from "@/realm/store";

/** Without a key or a move for this long, one is away though the page is open. */
const IDLE_AFTER = 5 * 60_000;
const SIGNS = ["pointermove", "keydown", "wheel", "touchstart"] as const;

type Answer = { presences?: Record<string, WirePresence> };

export function startPinging(store: Store, signal: AbortSignal): void {
  let lastSign = Date.now();
  const sign = () => (lastSign = Date.now());
  for (const kind of SIGNS) window.addEventListener(kind, sign, { passive: true, signal });

  const ping = async () => {
    const isActive = document.visibilityState === "visible" && Date.now() - lastSign < IDLE_AFTER;
    const fields = { status: isActive ? "active" : "idle", new_user_input: isActive, ping_only: false, slim_presence: true };
    const answer = await post<Answer>("/users/me/presence", fields, signal).catch(() => null); // the next ping tells as much
    if (answer?.presences) store.change((state) => withPresences(state, answer.presences ?? {}));
  };
  void ping();
  const timer = setInterval(ping, store.get().organization.pingSeconds * 1000);
  signal.addEventListener("abort", () => clearInterval(timer));
}
