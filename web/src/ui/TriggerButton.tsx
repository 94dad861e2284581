import { Button, type ButtonProps } from "react-aria-components";
import { Icon, type IconName } from "@/ui/Icon";

/** Opens the menu or popover it stands in; looks like any icon button. */
export function TriggerButton({ icon, label, ...rest }: { icon: IconName; label: string } & Omit<ButtonProps, "children" | "className">) {
  return (
    <Button aria-label={label} className="icon-button" {...rest}>
      <Icon name={icon} />
    </Button>
  );
}
