/** One signed-in page: everything outside React, wired together. */
import { createContext, useContext } from "react";
import { connect, type Status } from "@/api/connection";
import type { Delivered } from "@/api/events";
import type { Register } from "@/api/wire";
import { startPinging } from "@/accounts/pinger";
import { createTypist, type Typist } from "@/accounts/typist";
import { createDrafts, type Drafts } from "@/messages/drafts";
import { createHistory, windowFrom, type History } from "@/messages/history";
import { narrowKey } from "@/messages/narrow";
import { createOutbox, type Outbox } from "@/messages/outbox";
import { prune } from "@/messages/prune";
import { startOf, type Wish } from "@/messages/spot";
import { createWindows, type Windows } from "@/messages/windows";
import { firstUnread } from "@/reading/counts";
import { createMarker, type Marker } from "@/reading/marker";
import { createCell, type Cell } from "@/realm/cell";
import { realmFrom } from "@/realm/load";
import { createStore, type Store } from "@/realm/store";
import { createNotices, type Notices } from "@/shell/notices";
import { createRouter, type Router } from "@/shell/router";

export type Session = {
  store: Store;
  windows: Windows;
  history: History;
  outbox: Outbox;
  drafts: Drafts;
  marker: Marker;
  typist: Typist;
  router: Router;
  notices: Notices;
  status: Cell<Status>;
  end: () => void;
};

type Outcome = { onReady: (session: Session) => void; onSignedOut: () => void; onStatus: (status: Status) => void };

type Line = { queueId: () => string; doubt: () => void };

export function assemble(register: Register, line: Line, status: Cell<Status>, stop: AbortController): Session {
  const store = createStore(realmFrom(register));
  const windows = createWindows();
  return {
    store,
    windows,
    status,
    history: createHistory(store, windows),
    outbox: createOutbox(store, line),
    drafts: createDrafts(register.user_id),
    marker: createMarker(store),
    typist: createTypist(store),
    router: createRouter(store.get, stop.signal),
    notices: createNotices(),
    end: () => stop.abort(),
  };
}

/** What one wants to see of the open view: where it stands now, or what its address names. */
const wishNow = ({ router }: Session): Wish => ({ spot: router.spotOf(router.get()), near: router.get().near ?? null });

/** A new picture in place of the old: fetched first, then swapped at once, so that nothing flickers and what is being written stays. */
async function resync(session: Session, register: Register): Promise<void> {
  const { store, windows, history, router, marker } = session;
  const { narrow, number } = router.get();
  const answer = await history.refetch(narrow, wishNow(session)).catch(() => null);
  const state = realmFrom(register, answer?.messages);
  store.replace({ ...state, presence: { ...state.presence, byId: { ...store.get().presence.byId, ...state.presence.byId } } });
  // One who went elsewhere meanwhile finds nothing loaded there: it is of the old picture.
  const isHere = router.get().number === number;
  const start = startOf(wishNow(session), null);
  windows.set(answer && isHere ? { [narrowKey(narrow)]: windowFrom(narrow, answer, firstUnread(state, narrow), start) } : {});
  if (!answer || !isHere) void history.open(router.get().narrow, wishNow(session));
  marker.repeat();
}

/** Every visit is opened, from where it was left or where its address leads. */
function openVisits(session: Session, stop: AbortSignal): void {
  const { router, history } = session;
  const open = () => {
    const { narrow, spot, near } = router.get();
    if (narrow.kind === "inbox") return; // what it shows is known without any message
    void history.open(narrow, { spot, near: near ?? null });
  };
  open();
  stop.addEventListener("abort", router.watch(open));
}

/** What nobody will scroll to is let go, after whatever adds to it. */
function pruneAlways({ store, windows, router }: Session, stop: AbortSignal): void {
  const check = () => {
    const spot = router.spotOf(router.get());
    prune(store, windows, router.get().narrow, spot !== null && spot !== "end" ? spot.messageId : null);
  };
  stop.addEventListener("abort", windows.watch(check));
  stop.addEventListener("abort", store.watch(check));
}

const localIdIn = (event: Delivered): string | undefined => (event.type === "message" ? event.local_message_id : undefined);

export function startSession({ onReady, onSignedOut, onStatus }: Outcome): () => void {
  const status = createCell<Status>({ is: "connecting" });
  const stop = new AbortController();
  let session: Session | null = null;
  let queueId = "";
  const connection = connect({
    onStatus: (next) => {
      status.set(next);
      onStatus(next);
    },
    onSignedOut: () => {
      stop.abort();
      onSignedOut();
    },
    onSnapshot: async (register) => {
      queueId = register.queue_id;
      if (session) return resync(session, register);
      session = assemble(register, { queueId: () => queueId, doubt: () => connection.doubt() }, status, stop);
      startPinging(session.store, stop.signal);
      openVisits(session, stop.signal);
      pruneAlways(session, stop.signal);
      onReady(session);
    },
    onEvents: (events) => {
      if (!session) return;
      session.store.applyAll(events);
      for (const localId of events.map(localIdIn)) if (localId !== undefined) session.outbox.arrived(localId);
    },
  });
  stop.signal.addEventListener("abort", connection.stop);
  window.addEventListener("beforeunload", (event) => session?.outbox.hasUnsent() && event.preventDefault(), { signal: stop.signal });
  return () => stop.abort();
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("used outside a session");
  return session;
}
