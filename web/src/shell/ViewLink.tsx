import { narrowKey, type Narrow } from "@/messages/narrow";
import { useSession } from "@/shell/session";
import { Badge } from "@/ui/Badge";
import { Icon, type IconName } from "@/ui/Icon";

type Props = { narrow: Narrow; open: Narrow; icon: IconName; label: string; count: number; quiet?: boolean; countsUnread?: boolean };

export function ViewLink({ narrow, open, icon, label, count, quiet = false, countsUnread = true }: Props) {
  const { router } = useSession();
  const isOpen = narrowKey(narrow) === narrowKey(open);
  return (
    <li>
      <a className="side-link" href={router.hrefFor({ narrow })} aria-current={isOpen ? "page" : undefined}>
        <Icon name={icon} />
        <span className="side-name">{label}</span>
        {countsUnread ? <Badge count={count} quiet={quiet} /> : count > 0 && <span className="badge is-quiet">{count}</span>}
      </a>
    </li>
  );
}
