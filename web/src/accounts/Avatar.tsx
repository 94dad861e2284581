import { useState, type CSSProperties } from "react";
import type { Presence } from "@/accounts/presence";

/** Even hues with enough contrast under white letters in both schemes. */
const TINTS = ["#2b6b5e", "#7a4a8c", "#a14b3b", "#2f5f93", "#7d6420", "#8c3f66", "#46702f", "#4f56a0", "#8a5530", "#2f6c7c"];

const initials = (name: string): string =>
  name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0]?.toLocaleUpperCase() ?? "").join("");

type Props = { id: number; name: string; url: string | null; size?: string; presence?: Presence };

/** A picture, or the initials until there is one. Always beside the name, so it says nothing itself. */
export function Avatar({ id, name, url, size = "2.25rem", presence }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const look = { "--avatar-size": size, "--avatar-tint": TINTS[id % TINTS.length] } as CSSProperties;
  return (
    <span className="avatar" style={look} data-initials={initials(name)} aria-hidden="true">
      {url !== null && url !== broken && <img src={url} alt="" loading="lazy" onError={() => setBroken(url)} />}
      {presence && <span className={`presence is-${presence}`} />}
    </span>
  );
}
