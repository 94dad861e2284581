/** This account's own preferences, as far as this client obeys them. */
import type { Register, WireSettings } from "@/api/wire";
import type { Reducers } from "@/realm/state";

export type Scheme = "automatic" | "dark" | "light";
/** When scrolling past a message reads it. */
export type ReadPolicy = "always" | "conversations" | "never";
export type SettingsState = { enterSends: boolean; twentyFourHours: boolean; scheme: Scheme; readPolicy: ReadPolicy };

const SCHEMES: Record<number, Scheme> = { 1: "automatic", 2: "dark", 3: "light" };
const READ_POLICIES: Record<number, ReadPolicy> = { 1: "always", 2: "conversations", 3: "never" };

const settings = (wire: WireSettings): SettingsState => ({
  enterSends: wire.enter_sends ?? true,
  twentyFourHours: wire.twenty_four_hour_time ?? false,
  scheme: SCHEMES[wire.color_scheme ?? 1] ?? "automatic",
  readPolicy: READ_POLICIES[wire.web_mark_read_on_scroll_policy ?? 1] ?? "always",
});

export const settingsFrom = ({ user_settings }: Register): SettingsState => settings(user_settings);

export const asWire = ({ enterSends, twentyFourHours, scheme, readPolicy }: SettingsState): WireSettings => ({
  enter_sends: enterSends,
  twenty_four_hour_time: twentyFourHours,
  color_scheme: keyFor(SCHEMES, scheme),
  web_mark_read_on_scroll_policy: keyFor(READ_POLICIES, readPolicy),
});

const keyFor = <T>(words: Record<number, T>, word: T): number => Number(Object.entries(words).find(([, w]) => w === word)?.[0] ?? 1);

export const settingsReducers: Reducers<"user_settings/update"> = {
  "user_settings/update": (state, { property, value }) => ({
    ...state,
    settings: settings({ ...asWire(state.settings), [property]: value }),
  }),
};
