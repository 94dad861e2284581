/** What single keys do outside of text fields: the one list that the handler and the help both read. */
import { t } from "@/i18n";
import { placeOf } from "@/messages/narrow";
import { nextUnread } from "@/reading/counts";
import type { Dialogs } from "@/shell/dialogs";
import type { Session } from "@/shell/session";

export type Shell = { session: Session; dialogs: Dialogs; focusCompose: () => void; newTopic: () => void };
export type Shortcut = { key: string; label: string; perform: (shell: Shell) => void };

const go = (narrow: Parameters<Session["router"]["go"]>[0]["narrow"]) => ({ session }: Shell) => session.router.go({ narrow });

const focusFeed = () => document.querySelector<HTMLElement>("[role=feed]")?.focus();

const focusSearch = () => document.querySelector<HTMLElement>("[data-shortcut='/']")?.focus();

function goToNextUnread({ session }: Shell): void {
  const { store, router, notices } = session;
  const place = nextUnread(store.get(), placeOf(router.get().narrow));
  if (place) router.go({ narrow: place });
  else notices.say(t("Nothing else is unread."));
}

export const shortcuts = (): Shortcut[] => [
  { key: "n", label: t("Next unread conversation"), perform: goToNextUnread },
  { key: "r", label: t("Reply"), perform: ({ focusCompose }) => focusCompose() },
  { key: "c", label: t("New topic in this channel"), perform: ({ newTopic }) => newTopic() },
  { key: "x", label: t("New direct message"), perform: ({ dialogs }) => dialogs.open("direct") },
  { key: "b", label: t("Find or create channels"), perform: ({ dialogs }) => dialogs.open("channels") },
  { key: "I", label: t("Inbox"), perform: go({ kind: "inbox" }) },
  { key: "a", label: t("Combined feed"), perform: go({ kind: "feed" }) },
  { key: "@", label: t("Mentions"), perform: go({ kind: "mentions" }) },
  { key: "*", label: t("Starred"), perform: go({ kind: "starred" }) },
  { key: "P", label: t("All direct messages"), perform: go({ kind: "directs" }) },
  { key: "/", label: t("Search messages"), perform: focusSearch },
  { key: "j", label: t("To the messages"), perform: focusFeed },
  { key: "?", label: t("This list"), perform: ({ dialogs }) => dialogs.open("keys") },
];

/** What the keys do to the message in focus; the feed itself hears them. */
export const messageKeys = (): { key: string; label: string }[] => [
  { key: "j  k  ↓  ↑", label: t("Next and previous message") },
  { key: "Home  End", label: t("First and last loaded message") },
  { key: "r  Enter", label: t("Reply") },
  { key: ":", label: t("React") },
  { key: "+", label: t("Thumbs up") },
  { key: "=", label: t("Agree with the first reaction") },
  { key: "e", label: t("Edit, if it is your own") },
  { key: "Ctrl+S", label: t("Star") },
  { key: ">", label: t("Quote and reply") },
  { key: "U", label: t("Mark as unread from here") },
  { key: "H", label: t("What was changed") },
  { key: "l", label: t("Copy link") },
  { key: "i", label: t("More actions") },
];
