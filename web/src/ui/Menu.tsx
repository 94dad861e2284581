import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/ui/Icon";

export type MenuEntry =
  | { id: string; label: string; icon: IconName; hint?: string; danger?: boolean; onAction: () => void }
  | { id: string; separator: true };

type Props = { label: string; entries: MenuEntry[]; trigger: ReactNode; onOpenChange?: (isOpen: boolean) => void };

export function Menu({ label, entries, trigger, onOpenChange }: Props) {
  return (
    <MenuTrigger {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {entries.map((entry) => ("separator" in entry ? <Separator key={entry.id} className="menu-separator" /> : <Entry key={entry.id} {...entry} />))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Entry({ id, label, icon, hint, danger, onAction }: Exclude<MenuEntry, { separator: true }>) {
  return (
    <MenuItem id={id} textValue={label} className={`menu-item ${danger ? "is-danger" : ""}`} onAction={onAction}>
      <Icon name={icon} />
      {label}
      {hint && <kbd>{hint}</kbd>}
    </MenuItem>
  );
}
