import { useState } from "react";
import { join } from "@/channels/actions";
import { t } from "@/i18n";
import { reasonOf } from "@/messages/actions";
import type { Narrow } from "@/messages/narrow";
import { countsOf } from "@/reading/counts";
import { SearchBox } from "@/shell/SearchBox";
import { useDialogs } from "@/shell/dialogs";
import { useSession } from "@/shell/session";
import { viewName } from "@/shell/viewName";
import { Icon } from "@/ui/Icon";
import { IconButton } from "@/ui/IconButton";

type Props = { narrow: Narrow; isMenuOpen: boolean; onMenu: () => void };

export function TopBar({ narrow, isMenuOpen, onMenu }: Props) {
  const { store, router } = useSession();
  const channelId = narrow.kind === "channel" || narrow.kind === "topic" ? narrow.channelId : null;
  const channels = store.use((s) => s.channels);
  const accounts = store.use((s) => s.accounts);
  const unread = store.use((s) => countsOf(s).total);
  const dialogs = useDialogs();
  const channel = channelId === null ? undefined : channels[channelId];
  const { icon, title, topic, text } = viewName({ ...store.get(), channels, accounts }, narrow);
  return (
    <header className="top-bar">
      <span className="menu-toggle">
        <IconButton icon="menu" label={t("Channels and conversations")} aria-expanded={isMenuOpen} aria-controls="sidebar" onClick={onMenu} />
        {unread > 0 && <span className="menu-dot" />}
      </span>
      <h2 className="view-name">
        <Icon name={icon} />
        {topic === undefined || channelId === null ? <span>{title}</span> : <a href={router.hrefFor({ narrow: { kind: "channel", channelId } })}>{title}</a>}
        {topic !== undefined && (
          <>
            <Icon name="chevron" />
            <span className="view-topic">{topic}</span>
          </>
        )}
      </h2>
      {text && topic === undefined && <p className="view-text" title={text}>{text}</p>}
      <span className="top-space" />
      {channel?.membership && <IconButton icon="invite" label={t("Add people to {channel}", { channel: channel.name })} onClick={() => dialogs.open("people")} />}
      {channel && !channel.membership && <JoinButton channelId={channel.id} />}
      <SearchBox narrow={narrow} />
    </header>
  );
}

function JoinButton({ channelId }: { channelId: number }) {
  const { store, notices } = useSession();
  const [isBusy, setBusy] = useState(false);
  const channel = store.use((s) => s.channels[channelId]);
  if (!channel) return null;
  const press = async () => {
    setBusy(true);
    await join(channel).catch((problem: unknown) => notices.say(reasonOf(problem), "problem"));
    setBusy(false);
  };
  return (
    <button type="button" className="button is-main join" disabled={isBusy} onClick={() => void press()}>
      {t("Join channel")}
    </button>
  );
}
