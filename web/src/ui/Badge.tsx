import { plural } from "@/i18n";

const MOST = 999;

/** How many are unread; nothing where none is. */
export function Badge({ count, quiet = false }: { count: number; quiet?: boolean }) {
  if (count === 0) return null;
  return (
    <span role="img" className={`badge ${quiet ? "is-quiet" : ""}`} aria-label={plural(count, "{count} unread message", "{count} unread messages")}>
      {count > MOST ? `${MOST}+` : count}
    </span>
  );
}
