/** Finding people by what one remembers of them: every word typed begins some word of the name, or the address. */
import type { Account } from "@/accounts/state";

export function matches({ name, email }: Pick<Account, "name" | "email">, wanted: string): boolean {
  const words = name.toLocaleLowerCase().split(/\s+/);
  const parts = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return parts.every((part) => words.some((word) => word.startsWith(part)) || email.toLowerCase().startsWith(part));
}
