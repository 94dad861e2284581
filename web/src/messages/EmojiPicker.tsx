import { useState, type KeyboardEvent } from "react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { t } from "@/i18n";
import { offered, type Emoji } from "@/messages/emoji";
import { EmojiGlyph } from "@/messages/EmojiGlyph";
import { useSession } from "@/shell/session";
import { TriggerButton } from "@/ui/TriggerButton";

type Props = { onPick: (emoji: Emoji) => void; onOpenChange?: (isOpen: boolean) => void };

export function EmojiPicker({ onPick, onOpenChange }: Props) {
  return (
    <DialogTrigger {...(onOpenChange ? { onOpenChange } : {})}>
      <TriggerButton icon="smile" label={t("Add reaction")} />
      <Popover className="popover" placement="top end">
        <Dialog className="emoji-picker" aria-label={t("Choose an emoji")}>
          {({ close }) => (
            <Choices
              onPick={(emoji) => {
                close();
                onPick(emoji);
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

const COLUMNS = 6;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

/** Arrow keys walk the grid; from the search field they enter it. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(".emoji-choice")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  if (step === undefined || (at === -1 && event.key !== "ArrowDown")) return;
  event.preventDefault();
  buttons[at === -1 ? 0 : Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}

function Choices({ onPick }: { onPick: (emoji: Emoji) => void }) {
  const [wanted, setWanted] = useState("");
  const custom = useSession().store.use((s) => s.organization.emoji);
  const found = offered(custom).filter(({ name }) => name.includes(wanted.trim().toLowerCase().replaceAll(" ", "_")));
  return (
    <div onKeyDown={walk}>
      <input
        className="input"
        autoFocus
        value={wanted}
        aria-label={t("Search emoji")}
        placeholder={t("Search emoji")}
        onChange={(e) => setWanted(e.target.value)}
        onKeyDown={(e) => e.key === "Enter" && found[0] && onPick(found[0])}
      />
      <div className="emoji-choices">
        {found.map((emoji) => (
          <button key={emoji.type + emoji.code} type="button" className="emoji-choice" title={emoji.name} aria-label={emoji.name} onClick={() => onPick(emoji)}>
            <EmojiGlyph emoji={emoji} />
          </button>
        ))}
      </div>
      {found.length === 0 && <p className="emoji-none">{t("Nothing by that name.")}</p>}
    </div>
  );
}
