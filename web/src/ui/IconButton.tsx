import type { ComponentProps } from "react";
import { Icon, type IconName } from "@/ui/Icon";

type Props = Omit<ComponentProps<"button">, "children" | "aria-label"> & { icon: IconName; label: string; filled?: boolean };

/** A button that is only a picture; its name is heard and shown on hover. */
export function IconButton({ icon, label, filled = false, className = "", ...rest }: Props) {
  return (
    <button type="button" aria-label={label} title={label} className={`icon-button ${className}`} {...rest}>
      <Icon name={icon} filled={filled} />
    </button>
  );
}
