/** Short sentences that come and go: what was done, or why it was not. */
import { createCell, type Cell } from "@/realm/cell";

export type Notice = { id: number; text: string; tone: "calm" | "problem" };
export type Notices = {
  use: Cell<readonly Notice[]>["use"];
  get: Cell<readonly Notice[]>["get"];
  say: (text: string, tone?: Notice["tone"]) => void;
  dismiss: (id: number) => void;
};

const SHOWN_FOR = 6_000;

export function createNotices(): Notices {
  const cell = createCell<readonly Notice[]>([]);
  let last = 0;
  const dismiss = (id: number) => cell.update((all) => all.filter((notice) => notice.id !== id));
  return {
    use: cell.use,
    get: cell.get,
    dismiss,
    say: (text, tone = "calm") => {
      const id = ++last;
      cell.update((all) => [...all.filter((notice) => notice.text !== text), { id, text, tone }]);
      setTimeout(() => dismiss(id), SHOWN_FOR);
    },
  };
}
