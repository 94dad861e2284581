/** The people and bots of the organisation. */
import type { Register, WireAccount } from "@/api/wire";
import type { RealmState, Reducers } from "@/realm/state";

export type Account = {
  id: number;
  name: string;
  email: string;
  isBot: boolean;
  isGuest: boolean;
  isActive: boolean;
  avatar: string | null;
};
export type AccountsState = Readonly<Record<number, Account>>;

const accountFrom = (wire: WireAccount, isActive = wire.is_active ?? true): Account => ({
  id: wire.user_id,
  name: wire.full_name,
  email: wire.email,
  isBot: wire.is_bot,
  isGuest: wire.is_guest ?? false,
  isActive,
  avatar: wire.avatar_url ?? null,
});

const byId = (accounts: Account[]): AccountsState => Object.fromEntries(accounts.map((a) => [a.id, a]));

export const accountsFrom = ({ realm_users, realm_non_active_users, cross_realm_bots }: Register): AccountsState =>
  byId([
    ...cross_realm_bots.map((a) => accountFrom(a, true)),
    ...realm_non_active_users.map((a) => accountFrom(a, false)),
    ...realm_users.map((a) => accountFrom(a, true)),
  ]);

function updated(account: Account, person: Partial<WireAccount>): Account {
  return {
    ...account,
    name: person.full_name ?? account.name,
    email: person.email ?? account.email,
    isActive: person.is_active ?? account.isActive,
    isGuest: person.role === undefined ? account.isGuest : person.role === ROLE_GUEST,
    avatar: person.avatar_url === undefined ? account.avatar : person.avatar_url,
  };
}

/** The wire's number for guests. */
const ROLE_GUEST = 600;

const putting = (state: RealmState, account: Account): RealmState => ({ ...state, accounts: { ...state.accounts, [account.id]: account } });

export const accountReducers: Reducers<"realm_user/add" | "realm_user/update" | "realm_user/remove"> = {
  "realm_user/add": (state, { person }) => putting(state, accountFrom(person)),
  "realm_user/update"(state, { person }) {
    const account = state.accounts[person.user_id];
    return account ? putting(state, updated(account, person)) : state;
  },
  "realm_user/remove"(state, { person }) {
    // Out of a guest's sight; one who is deactivated is told of by an update.
    const { [person.user_id]: gone, ...accounts } = state.accounts;
    return gone ? { ...state, accounts } : state;
  },
};

export const nameOf = (state: RealmState, id: number): string => state.accounts[id]?.name ?? "";
