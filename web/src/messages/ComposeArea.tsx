import { t } from "@/i18n";
import { Compose } from "@/messages/Compose";
import { destinationOf } from "@/messages/destination";
import { placeOf, type Narrow } from "@/messages/narrow";
import { samePlace, type Place } from "@/messages/place";
import type { Target } from "@/messages/reply";
import { hasNewest, windowOf } from "@/messages/windows";
import { useSession } from "@/shell/session";
import { useDialogs } from "@/shell/dialogs";

type Props = { narrow: Narrow; target: Target | null; focusNow: number; onClose: () => void };

/** The foot of every view: a box to write in, or, where many conversations are mixed, how to begin one. */
export function ComposeArea({ narrow, target, focusNow, onClose }: Props) {
  const { store, router, windows, history } = useSession();
  const dialogs = useDialogs();
  const destination = destinationOf(narrow, target);
  const channelId = destination?.place.kind === "topic" ? destination.place.channelId : null;
  const isKnown = store.use((s) => channelId === null || s.channels[channelId] !== undefined);
  const isArchived = store.use((s) => (channelId === null ? false : (s.channels[channelId]?.isArchived ?? false)));
  if (!destination) return <Beginnings />;
  if (!isKnown) return null;
  if (isArchived) return <p className="compose-note">{t("This channel is archived.")}</p>;

  const sent = (place: Place) => {
    const here = placeOf(narrow);
    if (target) onClose();
    const isElsewhere = here !== null && !samePlace(here, place);
    // One who writes while reading old words wants to see what was written.
    if (!isElsewhere) return void (hasNewest(windowOf(windows, narrow)) || history.newest(narrow));
    router.go({ narrow: place });
    dialogs.closeAndWrite();
  };
  return <Compose key={destination.key} destination={destination} focusNow={focusNow} onSent={sent} onClose={target ? onClose : null} />;
}

function Beginnings() {
  const dialogs = useDialogs();
  return (
    <div className="compose beginnings">
      <button type="button" className="button" onClick={() => dialogs.open("channels")}>{t("Find a channel")}</button>
      <button type="button" className="button" onClick={() => dialogs.open("direct")}>{t("New direct message")}</button>
    </div>
  );
}
