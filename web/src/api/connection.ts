/** The live line to the server: register once, then poll for ever. Losing the network or the server loses neither place nor page. */
import { delayAfter, pause } from "@/api/backoff";
import { get, post, Refusal } from "@/api/call";
import type { Delivered } from "@/api/events";
import type { Register } from "@/api/wire";

export type Status =
  | { is: "connecting" }
  | { is: "live" }
  | { is: "broken"; since: number }
  | { is: "resyncing" };

export type Listener = {
  /** A whole new picture: at the start, and after a queue was lost. Awaited before the first event is told. */
  onSnapshot: (snapshot: Register) => Promise<void> | void;
  onEvents: (events: Delivered[]) => void;
  onStatus: (status: Status) => void;
  onSignedOut: () => void;
};

export type Connection = {
  stop: () => void;
  /** Someone else found the server out of reach: a poll that still waits may wait for nothing. */
  doubt: () => void;
};

type Queue = { id: string; last: number; patience: number };
/** The poll that waits now, to be cut short. */
type Waiting = { cut: () => void };

const capabilities = {
  notification_settings_null: true,
  bulk_message_deletion: true,
  user_avatar_url_field_optional: true,
  stream_typing_notifications: true,
  user_settings_object: true,
  linkifier_url_template: true,
  user_list_incomplete: true,
  include_deactivated_groups: true,
  archived_channels: true,
  empty_topic_name: true,
};

/** The server answers within this, a heartbeat at least; a silence beyond is a dead line the network did not report. */
const POLL_SECONDS = 90;
const SLACK_SECONDS = 10;

const register = (signal: AbortSignal) =>
  post<Register>("/register", { apply_markdown: true, slim_presence: true, client_gravatar: false, client_capabilities: capabilities }, signal);

async function open(listener: Listener, signal: AbortSignal): Promise<Queue> {
  const snapshot = await register(signal);
  await listener.onSnapshot(snapshot);
  const patience = (snapshot.event_queue_longpoll_timeout_seconds ?? POLL_SECONDS) + SLACK_SECONDS;
  return { id: snapshot.queue_id, last: snapshot.last_event_id, patience };
}

async function poll(queue: Queue, eager: boolean, waiting: Waiting, signal: AbortSignal): Promise<Delivered[]> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), queue.patience * 1000);
  waiting.cut = () => late.abort();
  try {
    const fields = { queue_id: queue.id, last_event_id: queue.last, dont_block: eager || undefined };
    const { events } = await get<{ events: Delivered[] }>("/events", fields, AbortSignal.any([signal, late.signal]));
    return events;
  } finally {
    clearTimeout(timer);
    waiting.cut = () => undefined;
  }
}

export function connect(listener: Listener): Connection {
  const stop = new AbortController();
  const waiting: Waiting = { cut: () => undefined };
  const doubt = () => waiting.cut();
  // A network that goes away does not end what waits on it.
  window.addEventListener("offline", doubt, { signal: stop.signal });
  void run(listener, waiting, stop.signal);
  return { stop: () => stop.abort(), doubt };
}

async function run(listener: Listener, waiting: Waiting, signal: AbortSignal): Promise<void> {
  let queue: Queue | null = null;
  let failures = 0;
  let brokenSince = 0;
  listener.onStatus({ is: "connecting" });
  while (!signal.aborted) {
    try {
      if (!queue) {
        queue = await open(listener, signal);
        failures = 0;
        listener.onStatus({ is: "live" });
      }
      // After a failure ask without waiting, so that "live" is said at once and not a minute later.
      const events = await poll(queue, failures > 0, waiting, signal);
      if (signal.aborted) return;
      failures = 0;
      listener.onStatus({ is: "live" });
      for (const { id } of events) queue.last = Math.max(queue.last, id ?? queue.last);
      listener.onEvents(events);
    } catch (problem) {
      if (signal.aborted) return;
      if (problem instanceof Refusal && problem.status === 401) return listener.onSignedOut();
      if (problem instanceof Refusal && problem.code === "BAD_EVENT_QUEUE_ID") {
        queue = null;
        listener.onStatus({ is: "resyncing" });
        await pause(delayAfter(1), signal);
        continue;
      }
      if (failures === 0) brokenSince = Date.now();
      failures += 1;
      listener.onStatus({ is: "broken", since: brokenSince });
      const asked = problem instanceof Refusal ? problem.retryAfter : undefined;
      await pause(asked ? asked * 1000 : delayAfter(failures), signal);
    }
  }
}
