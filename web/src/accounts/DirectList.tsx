import { useState } from "react";
import { Avatar } from "@/accounts/Avatar";
import { presenceOf } from "@/accounts/presence";
import { t } from "@/i18n";
import { narrowKey, type Narrow } from "@/messages/narrow";
import { keyOf, type DirectPlace } from "@/messages/place";
import { directName } from "@/messages/PlaceLink";
import { remember } from "@/realm/memo";
import { countsOf } from "@/reading/counts";
import type { RealmState } from "@/realm/state";
import { useDialogs } from "@/shell/dialogs";
import { SideSection } from "@/shell/SideSection";
import { useSession } from "@/shell/session";
import { Badge } from "@/ui/Badge";
import { Icon } from "@/ui/Icon";

const SHOWN = 7;

/** The open one is listed even before its first word. */
const placesOf = remember((conversations: RealmState["conversations"], openKey: string | null, open: Narrow): DirectPlace[] => {
  const places = conversations.map(({ place }) => place);
  const isMissing = open.kind === "direct" && !places.some((place) => keyOf(place) === openKey);
  return isMissing ? [open, ...places] : places;
});

export function DirectList({ open }: { open: Narrow }) {
  const { store } = useSession();
  const dialogs = useDialogs();
  const [all, setAll] = useState(false);
  const openKey = open.kind === "direct" ? narrowKey(open) : null;
  const conversations = store.use((s) => s.conversations);
  const counts = store.use((s) => countsOf(s).places);
  const places = placesOf(conversations, openKey, open);
  const isShown = (place: DirectPlace, i: number) => all || i < SHOWN || counts.has(keyOf(place)) || keyOf(place) === openKey;
  return (
    <SideSection title={t("Direct messages")} addLabel={t("New direct message")} onAdd={() => dialogs.open("direct")}>
      <ul className="side-list">
        {places.filter(isShown).map((place) => (
          <DirectItem key={keyOf(place)} place={place} isOpen={keyOf(place) === openKey} count={counts.get(keyOf(place)) ?? 0} />
        ))}
      </ul>
      {places.length === 0 && <p className="side-note">{t("Nobody yet. Write to someone with +.")}</p>}
      {places.length > SHOWN && (
        <button type="button" className="side-more" onClick={() => setAll(!all)}>
          {all ? t("Show fewer") : t("Show all")}
        </button>
      )}
    </SideSection>
  );
}

function DirectItem({ place, isOpen, count }: { place: DirectPlace; isOpen: boolean; count: number }) {
  const { store, router } = useSession();
  const name = store.use((s) => directName(s, place));
  return (
    <li>
      <a className={`side-link ${count > 0 ? "has-unread" : ""}`} href={router.hrefFor({ narrow: place })} aria-current={isOpen ? "page" : undefined}>
        {place.others.length === 1 ? <Person id={place.others[0] ?? 0} /> : <Icon name="people" />}
        <span className="side-name">{name}</span>
        <Badge count={count} />
      </a>
    </li>
  );
}

function Person({ id }: { id: number }) {
  const { store } = useSession();
  const account = store.use((s) => s.accounts[id]);
  const presence = store.use((s) => presenceOf(s, id));
  return <Avatar id={id} name={account?.name ?? ""} url={account?.avatar ?? null} size="1.375rem" presence={presence} />;
}
