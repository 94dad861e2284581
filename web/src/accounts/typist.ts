/** Tells others that this account is typing: now and then while it does, and once when it stops. */
import { post } from "@/api/call";
import { keyOf, type Place } from "@/messages/place";
import type { Store } from "@/realm/store";

export type Typist = { typed: (place: Place) => void; stopped: () => void };

const tell = (op: "start" | "stop", place: Place) => {
  const where = place.kind === "topic" ? { type: "channel", stream_id: place.channelId, topic: place.topic } : { type: "direct", to: place.others };
  void post("/typing", { op, ...where }).catch(() => undefined); // a courtesy: not worth a second try
};

export function createTypist(store: Store): Typist {
  let current: { place: Place; toldAt: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stopped = () => {
    clearTimeout(timer);
    if (current) tell("stop", current.place);
    current = null;
  };
  return {
    stopped,
    typed: (place) => {
      const { repeats, stops } = store.get().organization.typing;
      if (current && keyOf(current.place) !== keyOf(place)) stopped();
      if (!current || Date.now() - current.toldAt > repeats) {
        current = { place, toldAt: Date.now() };
        tell("start", place);
      }
      clearTimeout(timer);
      timer = setTimeout(stopped, stops);
    },
  };
}
