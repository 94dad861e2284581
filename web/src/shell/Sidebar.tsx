import { DirectList } from "@/accounts/DirectList";
import { ChannelList } from "@/channels/ChannelList";
import { t } from "@/i18n";
import type { Narrow } from "@/messages/narrow";
import { countsOf } from "@/reading/counts";
import { OwnMenu } from "@/shell/OwnMenu";
import { ViewLink } from "@/shell/ViewLink";
import { useSession } from "@/shell/session";

export function Sidebar({ narrow }: { narrow: Narrow }) {
  const { store } = useSession();
  const name = store.use((s) => s.organization.name);
  const mentions = store.use((s) => countsOf(s).mentions);
  const total = store.use((s) => countsOf(s).total);
  const starred = store.use((s) => s.messages.starred.length);
  return (
    <div className="sidebar-inside">
      <header className="sidebar-head">
        <h1 className="organization-name">{name}</h1>
        <OwnMenu />
      </header>
      <nav className="sidebar-lists" aria-label={t("Views, conversations and channels")}>
        <ul className="side-list" aria-label={t("Views")}>
          <ViewLink narrow={{ kind: "inbox" }} open={narrow} icon="inbox" label={t("Inbox")} count={total} />
          <ViewLink narrow={{ kind: "feed" }} open={narrow} icon="feed" label={t("Combined feed")} count={0} />
          <ViewLink narrow={{ kind: "mentions" }} open={narrow} icon="at" label={t("Mentions")} count={mentions} />
          <ViewLink narrow={{ kind: "starred" }} open={narrow} icon="star" label={t("Starred")} count={starred} quiet countsUnread={false} />
        </ul>
        <DirectList open={narrow} />
        <ChannelList open={narrow} />
      </nav>
    </div>
  );
}
