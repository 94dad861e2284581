import type { CSSProperties } from "react";
import type { Channel } from "@/channels/state";
import { TopicList } from "@/channels/TopicList";
import { byName, t } from "@/i18n";
import type { Narrow } from "@/messages/narrow";
import { remember } from "@/realm/memo";
import { countsOf } from "@/reading/counts";
import type { RealmState } from "@/realm/state";
import { useDialogs } from "@/shell/dialogs";
import { SideSection } from "@/shell/SideSection";
import { useSession } from "@/shell/session";
import { Badge } from "@/ui/Badge";
import { Icon } from "@/ui/Icon";

/** Pinned ones first, muted ones last, by name within. */
const order = (a: Channel, b: Channel): number =>
  Number(b.membership?.isPinned) - Number(a.membership?.isPinned) ||
  Number(a.membership?.isMuted) - Number(b.membership?.isMuted) ||
  byName(a.name, b.name);

const mineInOrder = remember((channels: RealmState["channels"]): Channel[] =>
  Object.values(channels).filter((c) => c.membership !== null && !c.isArchived).sort(order));

const channelIn = (narrow: Narrow): number | null => (narrow.kind === "channel" || narrow.kind === "topic" ? narrow.channelId : null);

export function ChannelList({ open }: { open: Narrow }) {
  const { store } = useSession();
  const dialogs = useDialogs();
  const mine = store.use((s) => mineInOrder(s.channels));
  const openId = channelIn(open);
  const visited = store.use((s) => (openId === null ? undefined : s.channels[openId]));
  const channels = visited && !mine.includes(visited) ? [...mine, visited] : mine;
  return (
    <SideSection title={t("Channels")} addLabel={t("Find or create channels")} onAdd={() => dialogs.open("channels")}>
      <ul className="side-list">
        {channels.map((channel) => (
          <ChannelItem key={channel.id} channel={channel} open={open} isOpen={channel.id === openId} />
        ))}
      </ul>
      {channels.length === 0 && <p className="side-note">{t("You are in no channel yet. Find or create one with +.")}</p>}
    </SideSection>
  );
}

function ChannelItem({ channel, open, isOpen }: { channel: Channel; open: Narrow; isOpen: boolean }) {
  const { store, router } = useSession();
  const count = store.use((s) => countsOf(s).channels.get(channel.id) ?? 0);
  const isMuted = channel.membership?.isMuted ?? true;
  const look = [count > 0 && !isMuted && "has-unread", isMuted && "is-muted"].filter(Boolean).join(" ");
  const tint = { "--channel": channel.membership?.color ?? "var(--text-faint)" } as CSSProperties;
  return (
    <li>
      <a
        className={`side-link is-channel ${look}`}
        style={tint}
        href={router.hrefFor({ narrow: { kind: "channel", channelId: channel.id } })}
        aria-current={isOpen ? (open.kind === "channel" ? "page" : "true") : undefined}
      >
        <Icon name={channel.isPrivate ? "lock" : "hash"} />
        <span className="side-name">{channel.name}</span>
        {channel.isPrivate && <span className="only-heard">{t("private channel")}</span>}
        <Badge count={count} quiet={isMuted} />
      </a>
      {isOpen && <TopicList channelId={channel.id} open={open} />}
    </li>
  );
}
