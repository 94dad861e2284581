import { useEffect, useState, type FormEvent } from "react";
import { t } from "@/i18n";
import type { Narrow } from "@/messages/narrow";
import { useSession } from "@/shell/session";
import { Icon } from "@/ui/Icon";

const wordsIn = (narrow: Narrow): string => {
  const term = narrow.kind === "filter" ? narrow.terms.find(({ operator }) => operator === "search") : undefined;
  return term ? String(term.operand) : "";
};

/** Finds words in everything one may read. What was searched stands here and in the address. */
export function SearchBox({ narrow }: { narrow: Narrow }) {
  const { router } = useSession();
  const open = wordsIn(narrow);
  const [words, setWords] = useState(open);
  useEffect(() => setWords(open), [open]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const operand = words.trim();
    if (operand !== "") router.go({ narrow: { kind: "filter", terms: [{ operator: "search", operand }] } });
  };
  return (
    <form className="search-box" role="search" onSubmit={submit}>
      <Icon name="search" />
      <input
        type="search"
        data-shortcut="/"
        value={words}
        aria-label={t("Search messages")}
        placeholder={t("Search")}
        onChange={(e) => setWords(e.target.value)}
        onKeyDown={(e) => e.key === "Escape" && e.currentTarget.blur()}
      />
    </form>
  );
}
