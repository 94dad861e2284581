import { useId, type ReactNode } from "react";
import { IconButton } from "@/ui/IconButton";

type Props = { title: string; addLabel: string; onAdd: () => void; children: ReactNode };

export function SideSection({ title, addLabel, onAdd, children }: Props) {
  const id = useId();
  return (
    <section className="side-section" aria-labelledby={id}>
      <header className="side-title">
        <h2 id={id}>{title}</h2>
        <IconButton icon="plus" label={addLabel} onClick={onAdd} />
      </header>
      {children}
    </section>
  );
}
