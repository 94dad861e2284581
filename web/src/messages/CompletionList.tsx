import { Avatar } from "@/accounts/Avatar";
import { t } from "@/i18n";
import type { Choice } from "@/messages/completion";
import { useSession } from "@/shell/session";

type Props = { id: string; choices: readonly Choice[]; at: number; onChoose: (choice: Choice) => void };

export const choiceId = (id: string, at: number): string => `${id}-${at}`;

export function CompletionList({ id, choices, at, onChoose }: Props) {
  const { store } = useSession();
  if (choices.length === 0) return null;
  return (
    <ul id={id} className="completions popover" role="listbox" aria-label={t("Suggestions")}>
      {choices.map((choice, i) => (
        <li
          key={choice.key}
          id={choiceId(id, i)}
          role="option"
          aria-selected={i === at}
          className="completion"
          // The box keeps the focus, and with it the cursor.
          onMouseDown={(event) => (event.preventDefault(), onChoose(choice))}
        >
          {choice.accountId !== undefined && (
            <Avatar id={choice.accountId} name={choice.label} url={store.get().accounts[choice.accountId]?.avatar ?? null} size="1.375rem" />
          )}
          {choice.glyph && <span className="emoji-glyph" aria-hidden="true">{choice.glyph}</span>}
          {choice.label}
        </li>
      ))}
    </ul>
  );
}
