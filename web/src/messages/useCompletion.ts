import { useMemo, useState, type KeyboardEvent, type RefObject } from "react";
import { choicesFor, completed, queryAt, type Choice, type Query } from "@/messages/completion";
import { useSession } from "@/shell/session";

type Completion = {
  choices: readonly Choice[];
  at: number;
  /** To be called whenever the words or the cursor changed. */
  look: () => void;
  choose: (choice: Choice) => void;
  /** Whether the key was meant for the list. */
  onKey: (event: KeyboardEvent) => boolean;
};

const NONE: readonly Choice[] = [];

export function useCompletion(area: RefObject<HTMLTextAreaElement | null>, write: (text: string) => void): Completion {
  const { store } = useSession();
  const [query, setQuery] = useState<Query | null>(null);
  const [at, setAt] = useState(0);
  const choices = useMemo(() => (query ? choicesFor(store.get(), query) : NONE), [query?.sign, query?.word]);

  const look = () => {
    const field = area.current;
    setQuery(field && field.selectionStart === field.selectionEnd ? queryAt(field.value, field.selectionStart) : null);
    setAt(0);
  };
  const choose = (choice: Choice) => {
    const field = area.current;
    if (!field || !query) return;
    const next = completed(field.value, field.selectionStart, query, choice);
    write(next.text);
    setQuery(null);
    field.focus();
    requestAnimationFrame(() => field.setSelectionRange(next.caret, next.caret)); // after the new text is in the box
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const choice = choices[at];
    if (!choice || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return false;
    if (event.key === "ArrowDown") setAt((at + 1) % choices.length);
    else if (event.key === "ArrowUp") setAt((at + choices.length - 1) % choices.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(choice);
    else if (event.key === "Escape") setQuery(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { choices: query ? choices : NONE, at, look, choose, onKey };
}
