/** Words on their way. Each goes out once: a repeated send carries the same `queue_id` and `local_id`, and the server answers with the first id. */
import { delayAfter, pause } from "@/api/backoff";
import { get, post, Refusal } from "@/api/call";
import type { WireMessage } from "@/api/wire";
import type { Place } from "@/messages/place";
import { createCell, type Cell } from "@/realm/cell";
import { createShelf } from "@/realm/storage";
import type { Store } from "@/realm/store";

export type Pending = {
  localId: string;
  /** The queue it was first sent with, whatever became of that queue. */
  queueId: string;
  place: Place;
  content: string;
  writtenAt: number;
  /** What the server called it; what is missing is only its event. */
  id: number | null;
  /** Why the server would not have it. */
  refused: string | null;
};

export type Outbox = {
  use: Cell<readonly Pending[]>["use"];
  get: () => readonly Pending[];
  send: (place: Place, content: string) => void;
  retry: (localId: string) => void;
  dismiss: (localId: string) => void;
  /** Closing the page now would lose words. */
  hasUnsent: () => boolean;
  /** Its event was heard. */
  arrived: (localId: string) => void;
};

/** An event follows its answer within a moment; where none comes, this account hears nothing of that place. */
const EVENT_WITHIN = 4_000;

const addressee = (place: Place) =>
  place.kind === "topic"
    ? { type: "channel", to: place.channelId, topic: place.topic }
    : { type: "direct", to: place.others };

const deliver = ({ place, content, queueId, localId }: Pending) =>
  post<{ id: number }>("/messages", { ...addressee(place), content, queue_id: queueId, local_id: localId, read_by_sender: true });

let counter = 0;
const newLocalId = () => `${Date.now()}.${String(++counter).padStart(3, "0")}${Math.floor(Math.random() * 1000)}`;

type Line = { queueId: () => string; doubt: () => void };

export function createOutbox(store: Store, { queueId, doubt }: Line): Outbox {
  const shelf = createShelf<readonly Pending[]>("outbox", store.get().selfId, []);
  const cell = createCell(shelf.load());
  let running = false;

  const set = (entries: readonly Pending[]) => {
    cell.set(entries);
    shelf.save(entries);
  };
  const change = (localId: string, fields: Partial<Pending>) =>
    set(cell.get().map((entry) => (entry.localId === localId ? { ...entry, ...fields } : entry)));
  const drop = (localId: string) => set(cell.get().filter((entry) => entry.localId !== localId));
  const isHere = (id: number) => store.get().messages.byId[id] !== undefined;

  async function settle(localId: string, id: number): Promise<void> {
    if (isHere(id)) return drop(localId);
    change(localId, { id });
    await pause(EVENT_WITHIN);
    if (!isHere(id) && cell.get().some((entry) => entry.localId === localId)) {
      const since = store.mark();
      const answer = await get<{ message: WireMessage }>(`/messages/${id}`, { apply_markdown: true, allow_empty_topic_name: true }).catch(() => null);
      if (answer) store.merge([answer.message], since);
    }
    drop(localId);
  }

  /** One after the other, so that what was written first is said first. */
  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let failures = 0; ; ) {
      const next = cell.get().find((entry) => entry.id === null && entry.refused === null);
      if (!next) break;
      try {
        const { id } = await deliver(next);
        failures = 0;
        void settle(next.localId, id);
      } catch (problem) {
        if (problem instanceof Refusal && !problem.isTemporary) {
          change(next.localId, { refused: problem.message });
          continue;
        }
        failures += 1;
        if (failures === 1) doubt();
        const asked = problem instanceof Refusal ? problem.retryAfter : undefined;
        await pause(asked ? asked * 1000 : delayAfter(failures));
      }
    }
    running = false;
  }

  store.watch(() => {
    for (const { id, localId } of cell.get()) if (id !== null && isHere(id)) drop(localId);
  });
  // What a reload interrupted goes on; answers that were on their way are asked for again.
  set(cell.get().map((entry) => ({ ...entry, id: null })));
  void run();

  return {
    use: cell.use,
    get: cell.get,
    send: (place, content) => {
      const entry: Pending = { localId: newLocalId(), queueId: queueId(), place, content, writtenAt: Date.now() / 1000, id: null, refused: null };
      set([...cell.get(), entry]);
      void run();
    },
    retry: (localId) => {
      change(localId, { refused: null });
      void run();
    },
    dismiss: drop,
    hasUnsent: () => cell.get().some(({ id }) => id === null),
    arrived: drop,
  };
}
