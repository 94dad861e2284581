/** Drawn for a 20 by 20 box, with strokes of the text's colour. */
const PATHS = {
  feed: "M4 5h12M4 10h12M4 15h8",
  inbox: "M4 4.5h12l1.5 7v4h-15v-4ZM2.5 11.5H7c.3 1.6 1.4 2.4 3 2.4s2.7-.8 3-2.4h4.5",
  at: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0Zm0 0v1.2a1.9 1.9 0 0 0 3.8 0V10a6.8 6.8 0 1 0-2.8 5.5",
  star: "m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6Z",
  hash: "M7.5 3.5 6 16.5M14 3.5l-1.5 13M3.5 7.5h13M3 12.5h13",
  lock: "M5.5 9h9v7.5h-9ZM7 9V6.5a3 3 0 0 1 6 0V9",
  plus: "M10 4v12M4 10h12",
  close: "m5 5 10 10M15 5 5 15",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  send: "M3 10 17 3.5 13.5 17 9.5 11.5ZM9.5 11.5 17 3.5",
  smile: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM7 11.5c.6 1.4 1.7 2 3 2s2.4-.6 3-2M7.7 7.7v.6M12.3 7.7v.6",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  pencil: "m4 16 .8-3.2L13 4.6l2.4 2.4-8.2 8.2ZM11.5 6.1l2.4 2.4",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5",
  link: "M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-.9.9M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l.9-.9",
  reply: "M8 5 3.5 9.5 8 14M4 9.5h7.5c3 0 5 2 5 5.5",
  down: "M10 4v12M5 11l5 5 5-5",
  chevron: "m7 5 5 5-5 5",
  people: "M10 7.5a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0ZM2.5 16c0-3 2.1-4.7 4.8-4.7s4.8 1.7 4.8 4.7M12.5 5.2a2.5 2.5 0 0 1 0 4.7M14.3 11.7c2 .6 3.2 2.2 3.2 4.3",
  invite: "M11.5 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM3 16.5c0-3.2 2.4-5 5.5-5 1 0 2 .2 2.8.6M15 11v6M12 14h6",
  moon: "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5Z",
  leave: "M8 3.5H4v13h4M9 10h8M13.5 6.5 17 10l-3.5 3.5",
  help: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM8 8a2 2 0 1 1 3 1.7c-.7.4-1 .9-1 1.6M10 13.8v.01",
  search: "M13.5 9a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM12.3 12.3 16.5 16.5",
  check: "m4 10.5 4 4 8-9",
  retry: "M15.5 7.5A6.2 6.2 0 1 0 16 11M16 4v3.7h-3.7",
  quote: "M4.5 6v8M8 7h8M8 10h8M8 13h5",
  unread: "M15.5 6.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM9 4.5H4v11h12v-5M7 9.5h2.5M7 12.5h6",
  clock: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM10 6v4l2.5 2",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth={name === "more" ? 2.4 : 1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
