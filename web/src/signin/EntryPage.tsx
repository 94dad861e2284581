import type { ReactNode } from "react";

/** The frame of what stands before the door: one card, nothing else. */
export function EntryPage({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <main className="entry">
      <div className="entry-card">
        <img src="/favicon.svg" alt="" width="44" height="44" />
        <h1>{title || "Parley"}</h1>
        <p className="entry-text">{text}</p>
        {children}
      </div>
    </main>
  );
}
