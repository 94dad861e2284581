/** Deciding something for oneself: shown at once, taken back if the server says no. */
import { patch } from "@/api/call";
import { asWire } from "@/accounts/settings";
import type { WireSettings } from "@/api/wire";
import { reasonOf } from "@/messages/actions";
import type { Session } from "@/shell/session";

export async function changeSetting<K extends keyof WireSettings>({ store, notices }: Session, property: K, value: WireSettings[K]): Promise<void> {
  const before = asWire(store.get().settings)[property];
  store.apply({ type: "user_settings", op: "update", property, value });
  await patch("/settings", { [property]: value }).catch((problem: unknown) => {
    store.apply({ type: "user_settings", op: "update", property, value: before });
    notices.say(reasonOf(problem), "problem");
  });
}
