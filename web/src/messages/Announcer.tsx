import { useEffect, useRef, useState } from "react";
import { fragmentFrom } from "@/messages/RenderedContent";
import type { Row } from "@/messages/rows";
import { useSession } from "@/shell/session";

const LONGEST = 200;

/** Reads aloud what others say here from now on, and nothing of what is only scrolled by. */
export function Announcer({ rows }: { rows: readonly Row[] }) {
  const { store } = useSession();
  const newest = rows.at(-1)?.message;
  const known = useRef(newest?.id ?? 0);
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    if (!newest || newest.id <= known.current) return;
    known.current = newest.id;
    if (newest.senderId === store.get().selfId) return;
    const words = fragmentFrom(newest.content).textContent?.trim().slice(0, LONGEST) ?? "";
    setSpoken(`${newest.senderName}: ${words}`);
  }, [newest]);
  return <div className="only-heard" role="log" aria-live="polite">{spoken}</div>;
}
