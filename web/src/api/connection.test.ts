import { connect, type Status } from "@/api/connection";
import type { Delivered } from "@/api/events";
import { DOWN, refusal, withNetwork, type Network } from "@/api/network.example";
import { register } from "@/realm/example";

type Step = "wait" | typeof DOWN | Response | { events: Delivered[] };
let network: Network;
let disconnect = () => undefined as void;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  disconnect();
  network.restore();
  vi.useRealTimers();
});

const beat = (id: number): Delivered => ({ type: "heartbeat", id });

/** Runs the connection against answers to its polls, in order; then it waits for ever. */
function follow(...steps: Step[]) {
  const told = { events: [] as Delivered[], statuses: [] as Status["is"][], snapshots: 0, out: 0 };
  network = withNetwork(({ path }) => {
    if (path === "/json/register") return register({ queue_id: `queue-${told.snapshots + 1}`, last_event_id: 5 });
    const step = steps.shift() ?? "wait";
    return step === "wait" ? new Promise<never>(() => undefined) : step;
  });
  const { stop, doubt } = connect({
    onSnapshot: () => void (told.snapshots += 1),
    onEvents: (events) => void told.events.push(...events),
    onStatus: ({ is }) => void (told.statuses.at(-1) !== is && told.statuses.push(is)),
    onSignedOut: () => void (told.out += 1),
  });
  disconnect = stop;
  return { ...told, doubt, told };
}

const polls = () => network.asked.filter(({ path }) => path === "/json/events").map(({ fields }) => `${fields["queue_id"]}@${fields["last_event_id"]}${fields["dont_block"] ? "!" : ""}`);

test("registers once and asks from where it is", async () => {
  const { told } = follow({ events: [beat(6), beat(9)] });
  await vi.advanceTimersByTimeAsync(10);
  expect([told.snapshots, told.events.map(({ id }) => id), polls()]).toEqual([1, [6, 9], ["queue-1@5", "queue-1@9"]]);
});

test("a lost network is survived with the same queue, and being back is noticed at once", async () => {
  const { told } = follow({ events: [beat(6)] }, DOWN, DOWN, { events: [beat(7)] });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(polls()).toEqual(["queue-1@5", "queue-1@6", "queue-1@6!", "queue-1@6!", "queue-1@7"]);
  expect([told.snapshots, told.statuses, told.events.map(({ id }) => id)]).toEqual([1, ["connecting", "live", "broken", "live"], [6, 7]]);
});

test("a lost queue means a new picture, not a new page", async () => {
  const { told } = follow(refusal(400, "BAD_EVENT_QUEUE_ID", "Bad event queue ID"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect([told.snapshots, told.statuses, polls()]).toEqual([2, ["connecting", "live", "resyncing", "live"], ["queue-1@5", "queue-2@5"]]);
});

test("who is signed out is told, once, and asks no more", async () => {
  const { told } = follow(refusal(401, "UNAUTHORIZED", "Not logged in"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([told.out, polls()]).toEqual([1, ["queue-1@5"]]);
});

test("a line that died without a word is given up after the longest possible wait", async () => {
  const { told } = follow("wait", { events: [beat(6)] });
  await vi.advanceTimersByTimeAsync(99_000);
  expect(told.statuses.at(-1)).toBe("live");
  await vi.advanceTimersByTimeAsync(3_000);
  expect([polls().slice(0, 2), told.events.map(({ id }) => id)]).toEqual([["queue-1@5", "queue-1@5!"], [6]]);
});

test("a poll in doubt is cut short and asked again, from the same place", async () => {
  const { told, doubt } = follow("wait", { events: [beat(6)] });
  await vi.advanceTimersByTimeAsync(10);
  doubt();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([polls(), told.events.map(({ id }) => id)]).toEqual([["queue-1@5", "queue-1@5!", "queue-1@6"], [6]]);
});

test("a browser that says it is offline is believed", async () => {
  const { told } = follow("wait", DOWN, DOWN, "wait");
  await vi.advanceTimersByTimeAsync(10);
  window.dispatchEvent(new Event("offline"));
  await vi.advanceTimersByTimeAsync(10);
  expect(told.statuses.at(-1)).toBe("broken");
});
