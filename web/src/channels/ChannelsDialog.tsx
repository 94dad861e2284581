import { useState } from "react";
import { CreateChannel } from "@/channels/CreateChannel";
import { join, leave } from "@/channels/actions";
import type { Channel } from "@/channels/state";
import { byName, t } from "@/i18n";
import { reasonOf } from "@/messages/actions";
import { useDialogs } from "@/shell/dialogs";
import { useSession } from "@/shell/session";
import { Dialog } from "@/ui/Dialog";
import { Icon } from "@/ui/Icon";

export function ChannelsDialog() {
  const dialogs = useDialogs();
  const mayCreate = useSession().store.use((s) => s.organization.mayCreatePublic || s.organization.mayCreatePrivate);
  const [name, setName] = useState<string | null>(null);
  return (
    <Dialog title={name === null ? t("Channels") : t("New channel")} onClose={dialogs.close}>
      {name === null ? <Browse mayCreate={mayCreate} onCreate={setName} /> : <CreateChannel name={name} onBack={() => setName(null)} />}
    </Dialog>
  );
}

function Browse({ mayCreate, onCreate }: { mayCreate: boolean; onCreate: (name: string) => void }) {
  const { store } = useSession();
  const [wanted, setWanted] = useState("");
  const channels = store.use((s) => s.channels);
  const found = Object.values(channels)
    .filter((c) => !c.isArchived && c.name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()))
    .sort((a, b) => byName(a.name, b.name));
  return (
    <>
      <div className="browse-head">
        <input className="input" autoFocus value={wanted} aria-label={t("Find a channel")} placeholder={t("Find a channel")} onChange={(e) => setWanted(e.target.value)} />
        {mayCreate && (
          <button type="button" className="button is-main" onClick={() => onCreate(found.length === 0 ? wanted.trim() : "")}>
            <Icon name="plus" />
            {t("New channel")}
          </button>
        )}
      </div>
      <ul className="picker-list" aria-label={t("Channels")}>
        {found.map((channel) => (
          <li key={channel.id}>
            <ChannelChoice channel={channel} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="side-note">{t("No channel by that name.")}</p>}
    </>
  );
}

function ChannelChoice({ channel }: { channel: Channel }) {
  const { router, notices } = useSession();
  const dialogs = useDialogs();
  const [isBusy, setBusy] = useState(false);
  const isMember = channel.membership !== null;
  const change = async () => {
    if (isBusy) return; // not disabled meanwhile: that would take the focus away
    setBusy(true);
    await (isMember ? leave(channel) : join(channel)).catch((problem: unknown) => notices.say(reasonOf(problem), "problem"));
    setBusy(false);
  };
  const open = () => {
    dialogs.close();
    router.go({ narrow: { kind: "channel", channelId: channel.id } });
  };
  return (
    <div className="picker-choice">
      <Icon name={channel.isPrivate ? "lock" : "hash"} />
      <button type="button" className="picker-open" onClick={open}>
        <span className="picker-name">{channel.name}</span>
        {channel.description && <span className="picker-note">{channel.description}</span>}
      </button>
      <button type="button" className={`button ${isMember ? "" : "is-main"}`} aria-disabled={isBusy} onClick={() => void change()} aria-label={isMember ? t("Leave {name}", { name: channel.name }) : t("Join {name}", { name: channel.name })}>
        {isMember ? t("Leave") : t("Join")}
      </button>
    </div>
  );
}
