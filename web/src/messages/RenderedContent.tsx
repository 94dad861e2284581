/** The one gate through which HTML from the server enters the page. Nothing else may set innerHTML. */
import { memo, useLayoutEffect, useRef } from "react";
import { clock, dayName } from "@/i18n/time";

type Policy = { createHTML: (html: string) => unknown };
type Factory = { createPolicy: (name: string, rules: { createHTML: (html: string) => string }) => Policy };

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy: Policy = factory?.createPolicy("parley-message", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

/** `emoji-1f1e9-1f1ea` names the code points of a flag. */
function emojiIn(element: Element): string | null {
  const code = [...element.classList].find((name) => /^emoji-[0-9a-f-]+$/.test(name))?.slice("emoji-".length);
  return code ? String.fromCodePoint(...code.split("-").map((part) => parseInt(part, 16))) : null;
}

function showEmoji(root: DocumentFragment): void {
  for (const element of root.querySelectorAll("span.emoji")) {
    const emoji = emojiIn(element);
    if (emoji) element.textContent = emoji;
  }
}

function showTimes(root: DocumentFragment): void {
  for (const element of root.querySelectorAll("time[datetime]")) {
    const seconds = Date.parse(element.getAttribute("datetime") ?? "") / 1000;
    if (Number.isFinite(seconds)) element.textContent = `${dayName(seconds)}, ${clock(seconds, false)}`;
  }
}

/** Links into this organisation open here; all others in a tab of their own. */
function sendLinksAway(root: DocumentFragment): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    const target = new URL(link.getAttribute("href") ?? "", location.href);
    if (target.origin === location.origin && target.hash.startsWith("#narrow")) {
      link.setAttribute("href", target.hash);
      link.removeAttribute("target");
      continue;
    }
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

function openSpoilers(root: DocumentFragment): void {
  for (const header of root.querySelectorAll<HTMLElement>(".spoiler-block .spoiler-header")) {
    header.tabIndex = 0;
    header.setAttribute("role", "button");
  }
}

export function fragmentFrom(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html) as string;
  for (const change of [showEmoji, showTimes, sendLinksAway, openSpoilers]) change(template.content);
  return template.content;
}

export const RenderedContent = memo(function RenderedContent({ html }: { html: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => ref.current?.replaceChildren(fragmentFrom(html)), [html]);
  return <div ref={ref} className="rendered" dir="auto" onClick={toggleSpoiler} onKeyDown={(e) => e.key === "Enter" && toggleSpoiler(e)} />;
});

function toggleSpoiler(event: { target: EventTarget }): void {
  if (event.target instanceof Element) event.target.closest(".spoiler-header")?.parentElement?.classList.toggle("is-open");
}
