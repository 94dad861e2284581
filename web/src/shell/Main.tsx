import { useEffect, useMemo, useState, type ComponentType } from "react";
import { NewDirect } from "@/accounts/NewDirect";
import { get } from "@/api/call";
import type { WireMessage } from "@/api/wire";
import { AddPeople } from "@/channels/AddPeople";
import { ChannelsDialog } from "@/channels/ChannelsDialog";
import { t } from "@/i18n";
import { ComposeArea } from "@/messages/ComposeArea";
import { Feed } from "@/messages/Feed";
import { narrowKey, placeOf } from "@/messages/narrow";
import { placeFrom, samePlace, topicIn } from "@/messages/place";
import { ReplyContext, type Reply, type Target } from "@/messages/reply";
import { Inbox } from "@/reading/Inbox";
import { Banner } from "@/shell/Banner";
import { DialogsContext, type DialogName, type Dialogs } from "@/shell/dialogs";
import { KeysDialog } from "@/shell/KeysDialog";
import { NoticeList } from "@/shell/NoticeList";
import { Sidebar } from "@/shell/Sidebar";
import { TopBar } from "@/shell/TopBar";
import type { Visit } from "@/shell/router";
import { useSession, type Session } from "@/shell/session";
import { useShortcuts } from "@/shell/useShortcuts";
import { useTitle } from "@/shell/useTitle";

/** Part of the first load, small as they are: a dialog must open while the server is away or has been upgraded. */
const DIALOGS: Record<DialogName, ComponentType> = { channels: ChannelsDialog, people: AddPeople, direct: NewDirect, keys: KeysDialog };

const FOCUS_SETTLES = 150;

/** The conversation a shared link meant may have been renamed or moved since: follow the message. */
async function follow({ store, router }: Session, { narrow, following }: Visit, signal: AbortSignal): Promise<void> {
  if (following === undefined) return;
  const answer = await get<{ message: WireMessage }>(`/messages/${following}`, {}, signal).catch(() => null);
  const here = placeOf(narrow);
  if (!answer || signal.aborted) return;
  const place = placeFrom(answer.message, store.get().selfId);
  if (!here || !samePlace(here, place)) router.correct({ narrow: place, following });
}

function useVisit(): Visit {
  const session = useSession();
  const visit = session.router.use((v) => v);
  useEffect(() => {
    const stop = new AbortController();
    void follow(session, visit, stop.signal);
    return () => stop.abort();
  }, [visit]);
  return visit;
}

export function Main() {
  const session = useSession();
  const visit = useVisit();
  const key = narrowKey(visit.narrow);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const [wish, setWish] = useState({ count: 0, visit: 0 });

  useTitle(visit.narrow);
  useEffect(() => {
    setMenuOpen(false);
    setTarget(null);
  }, [visit.number]);

  // Counted per visit: a wish to write here is none to write at the next place.
  const focusCompose = () => setWish(({ count }) => ({ count: count + 1, visit: session.router.get().number }));
  const focusNow = wish.visit === visit.number ? wish.count : 0;
  const reply: Reply = (place, isNew = false) => {
    const here = placeOf(visit.narrow);
    setTarget(!isNew && here && samePlace(here, place) ? null : { place, isNew });
    focusCompose();
  };
  const newTopic = () => {
    const { narrow } = visit;
    if (narrow.kind === "topic" || narrow.kind === "channel") reply(topicIn(narrow.channelId, ""), true);
    else setDialog("channels");
  };
  const dialogs = useMemo<Dialogs>(() => {
    const close = () => setDialog(null);
    // A dialog gives the focus back to where it was, a moment after it is gone.
    const closeAndWrite = () => (close(), void setTimeout(focusCompose, FOCUS_SETTLES));
    return { open: setDialog, close, closeAndWrite };
  }, []);
  useShortcuts({ session, dialogs, focusCompose, newTopic });
  const Dialog = dialog ? DIALOGS[dialog] : null;

  return (
    <DialogsContext value={dialogs}>
      <ReplyContext value={reply}>
        <div className={`shell ${isMenuOpen ? "is-menu-open" : ""}`}>
          <aside id="sidebar" className="sidebar" aria-label={t("Sidebar")} onKeyDown={(e) => e.key === "Escape" && setMenuOpen(false)}>
            <Sidebar narrow={visit.narrow} />
          </aside>
          <button type="button" className="sidebar-scrim" tabIndex={-1} aria-label={t("Close the sidebar")} onClick={() => setMenuOpen(false)} />
          <main className="main">
            <TopBar narrow={visit.narrow} isMenuOpen={isMenuOpen} onMenu={() => setMenuOpen(!isMenuOpen)} />
            <Banner />
            {visit.narrow.kind === "inbox" ? <Inbox /> : <Feed visit={visit} />}
            <ComposeArea key={key} narrow={visit.narrow} target={target} focusNow={focusNow} onClose={() => setTarget(null)} />
          </main>
          <NoticeList />
        </div>
        {Dialog && <Dialog />}
      </ReplyContext>
    </DialogsContext>
  );
}
