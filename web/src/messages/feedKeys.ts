/** The feed by keyboard: up and down from message to message, single letters for what can be done to the one in focus. */
import type { KeyboardEvent, RefObject } from "react";
import { copyLink, markUnreadFrom, toggleReaction, toggleStar } from "@/messages/actions";
import { THUMBS_UP } from "@/messages/emoji";
import { quoteAndReply } from "@/messages/MessageTools";
import type { Message } from "@/messages/message";
import { useReply } from "@/messages/reply";
import type { Row } from "@/messages/rows";
import type { Stage } from "@/messages/stage";
import { useSession } from "@/shell/session";

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -Infinity, End: Infinity, G: Infinity };

const isTyping = (target: EventTarget) => target instanceof HTMLElement && target.closest("textarea, input, [role=dialog]") !== null;

const press = (article: Element | null, selector: string) => article?.querySelector<HTMLElement>(selector)?.click();

export function useFeedKeys(
  rows: readonly Row[],
  stage: Stage,
  toEnd: () => void,
  scroller: RefObject<HTMLElement | null>,
  chosen: number | null,
): (event: KeyboardEvent) => void {
  const session = useSession();
  const reply = useReply();
  const articleOf = (id: number) => scroller.current?.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? null;

  const focus = (id: number, tries = 5) => {
    const article = articleOf(id);
    if (article) article.focus({ preventScroll: true });
    else if (tries > 0) requestAnimationFrame(() => focus(id, tries - 1)); // it is mounted once scrolled to
  };
  const step = (by: number) => {
    const at = rows.findIndex(({ message }) => message.id === chosen);
    const next = at === -1 ? rows.length - 1 : Math.min(rows.length - 1, Math.max(0, at + by));
    const row = rows[next];
    if (!row) return;
    if (by === Infinity) toEnd();
    stage.reveal(row.message.id);
    focus(row.message.id);
  };
  const act: Record<string, (message: Message) => void> = {
    Enter: ({ place }) => reply(place),
    r: ({ place }) => reply(place),
    e: ({ id }) => press(articleOf(id), "[data-action=edit]"),
    ">": (message) => void quoteAndReply(session, message, reply),
    U: (message) => void markUnreadFrom(session, message),
    H: ({ id }) => press(articleOf(id), "[data-action=versions]"),
    l: (message) => void copyLink(session, message),
    "+": (message) => void toggleReaction(session, message, THUMBS_UP),
    "=": (message) => {
      const [first] = message.reactions;
      if (first) void toggleReaction(session, message, first as Parameters<typeof toggleReaction>[2]);
    },
    ":": ({ id }) => press(articleOf(id), ".tools .icon-button"),
    i: ({ id }) => press(articleOf(id), ".tools .icon-button:last-child"),
  };

  return (event) => {
    if (isTyping(event.target) || event.altKey || event.metaKey) return;
    const message = rows.find((row) => row.message.id === chosen)?.message;
    const onArticle = event.target instanceof Element && event.target.matches("[data-id]");
    const by = STEPS[event.key];
    const action = act[event.key];
    if (event.ctrlKey) {
      if (event.key !== "s" || !message) return;
      void toggleStar(session, message);
    } else if (by !== undefined) step(by);
    else if (action && message && onArticle) action(message);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
