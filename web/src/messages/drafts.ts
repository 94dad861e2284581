/** What was begun and not sent, one per conversation. Survives reloads and lost connections. */
import { createCell, type Cell } from "@/realm/cell";
import { createShelf } from "@/realm/storage";

export type Draft = { topic: string; content: string };
export type Drafts = { use: Cell<Record<string, Draft>>["use"]; get: (key: string) => Draft | undefined; set: (key: string, draft: Draft | null) => void };

export function createDrafts(accountId: number): Drafts {
  const shelf = createShelf<Record<string, Draft>>("drafts", accountId, {});
  const cell = createCell(shelf.load());
  return {
    use: cell.use,
    get: (key) => cell.get()[key],
    set: (key, draft) => {
      const { [key]: _, ...others } = cell.get();
      cell.set(draft ? { ...others, [key]: draft } : others);
      shelf.save(cell.get());
    },
  };
}
