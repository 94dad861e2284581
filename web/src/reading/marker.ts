/** Marks as read what was seen: here at once, at the server in batches. */
import { post, Refusal } from "@/api/call";
import type { Store } from "@/realm/store";

export type Marker = {
  saw: (ids: readonly number[]) => void;
  /** After a new picture from the server, which may not know yet what was seen. */
  repeat: () => void;
  /** Nothing more is marked until one goes elsewhere. Comes back when the server knows of what was seen before: what it does not know to be read it cannot make unread. */
  hold: () => Promise<void>;
  release: () => void;
};

const BATCH_WITHIN = 600;
const TRY_AGAIN = 4_000;
const LARGEST = 1_000;

export function createMarker(store: Store): Marker {
  const waiting = new Set<number>();
  let isHeld = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (ids: readonly number[]) => store.apply({ type: "update_message_flags", op: "add", flag: "read", messages: [...ids], all: false });

  const later = (milliseconds: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, milliseconds);
  };

  /** One request after the other. */
  let sending: Promise<void> = Promise.resolve();
  const flush = () => (sending = sending.then(send));

  async function send(): Promise<void> {
    const ids = [...waiting].slice(0, LARGEST);
    if (ids.length === 0) return;
    try {
      await post("/messages/flags", { messages: ids, op: "add", flag: "read" });
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.isTemporary) return later(TRY_AGAIN);
    }
    ids.forEach((id) => waiting.delete(id));
    if (waiting.size > 0) later(BATCH_WITHIN);
  }

  return {
    saw: (ids) => {
      if (isHeld) return;
      const unread = ids.filter((id) => store.get().reading.unread.has(id));
      if (unread.length === 0) return;
      unread.forEach((id) => waiting.add(id));
      show(unread);
      later(BATCH_WITHIN);
    },
    hold: () => {
      isHeld = true;
      return flush();
    },
    release: () => {
      isHeld = false;
    },
    repeat: () => {
      if (waiting.size > 0) show([...waiting]);
    },
  };
}
