import { useState, type CSSProperties, type KeyboardEvent, type ReactNode } from "react";
import { t } from "@/i18n";
import { markPlaceRead } from "@/messages/actions";
import { FeedStart } from "@/messages/FeedStart";
import { keyOf } from "@/messages/place";
import { directName, topicName } from "@/messages/PlaceLink";
import { inboxOf, type Waiting } from "@/reading/inbox";
import type { RealmState } from "@/realm/state";
import { useSession } from "@/shell/session";
import { Badge } from "@/ui/Badge";
import { Icon } from "@/ui/Icon";
import { IconButton } from "@/ui/IconButton";
import "@/reading/inbox.css";

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** From one conversation to the next by keyboard, also out of the field that narrows them. */
function step(event: KeyboardEvent<HTMLElement>): void {
  const isWriting = event.target instanceof HTMLInputElement;
  const by = STEPS[event.key];
  if (by === undefined || (isWriting && event.key.length === 1)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(".inbox-link")];
  const at = links.findIndex((link) => link === document.activeElement);
  links[Math.max(0, at + by)]?.focus();
  event.preventDefault();
  event.stopPropagation();
}

const nameOf = (state: RealmState, { place }: Waiting): string => (place.kind === "direct" ? directName(state, place) : topicName(state, place.topic));

/** All that waits to be read, conversation by conversation. */
export function Inbox() {
  const { store } = useSession();
  const [words, setWords] = useState("");
  const { directs, channels } = store.use(inboxOf);
  const state = store.get();
  const fits = (name: string) => name.toLowerCase().includes(words.trim().toLowerCase());
  const people = directs.filter((waiting) => fits(nameOf(state, waiting)));
  const places = channels
    .map(({ id, topics }) => ({ id, name: state.channels[id]?.name ?? t("unknown channel"), topics }))
    .map(({ id, name, topics }) => ({ id, name, topics: topics.filter((waiting) => fits(name) || fits(nameOf(state, waiting))) }))
    .filter(({ topics }) => topics.length > 0);
  if (directs.length === 0 && channels.length === 0) return <FeedStart narrow={{ kind: "inbox" }} refused={null} />;
  return (
    <div className="inbox" onKeyDown={step}>
      <input type="search" className="input" aria-label={t("Narrow the inbox")} placeholder={t("Find a conversation")} value={words} onChange={(e) => setWords(e.target.value)} />
      {people.length > 0 && (
        <Section title={<><Icon name="people" />{t("Direct messages")}</>} waiting={people} />
      )}
      {places.map(({ id, name, topics }) => <Section key={id} title={<ChannelTitle id={id} name={name} />} waiting={topics} />)}
      {people.length === 0 && places.length === 0 && <p className="inbox-none" role="status">{t("No conversation of that name waits.")}</p>}
    </div>
  );
}

function ChannelTitle({ id, name }: { id: number; name: string }) {
  const { store, router } = useSession();
  const channel = store.use((s) => s.channels[id]);
  const tint = { "--channel": channel?.membership?.color ?? "var(--line-strong)" } as CSSProperties;
  return (
    <a className="place-channel" style={tint} href={router.hrefFor({ narrow: { kind: "channel", channelId: id } })}>
      <Icon name={channel?.isPrivate ? "lock" : "hash"} />
      {name}
    </a>
  );
}

function Section({ title, waiting }: { title: ReactNode; waiting: readonly Waiting[] }) {
  const [isOpen, setOpen] = useState(true);
  const total = waiting.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="inbox-section">
      <h3>
        <button type="button" className={`inbox-fold ${isOpen ? "is-open" : ""}`} aria-expanded={isOpen} aria-label={isOpen ? t("Fold") : t("Unfold")} onClick={() => setOpen(!isOpen)}>
          <Icon name="chevron" />
        </button>
        <span className="inbox-title">{title}</span>
        {!isOpen && <Badge count={total} />}
      </h3>
      {isOpen && <ul>{waiting.map((one) => <Item key={keyOf(one.place)} waiting={one} />)}</ul>}
    </section>
  );
}

function Item({ waiting }: { waiting: Waiting }) {
  const session = useSession();
  const name = session.store.use((s) => nameOf(s, waiting));
  return (
    <li className="inbox-item">
      <a className="inbox-link" href={session.router.hrefFor({ narrow: waiting.place })}>
        <span className="side-name">{name}</span>
        <Badge count={waiting.count} />
      </a>
      <IconButton icon="check" label={t("Mark {name} as read", { name })} onClick={() => void markPlaceRead(session, waiting.place)} />
    </li>
  );
}
