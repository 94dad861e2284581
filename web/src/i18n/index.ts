/** Words for people. English is written where it is used and is the key under which a catalogue of another language has its own. */
export type Values = Record<string, string | number>;
type Catalogue = Readonly<Record<string, string>>;

let catalogue: Catalogue = {};
let language = "en";
let collator: Intl.Collator | null = null;

export function speak(words: Catalogue, tag: string): void {
  catalogue = words;
  language = tag;
  collator = null;
}

const filled = (text: string, values: Values) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export const t = (english: string, values: Values = {}): string => filled(catalogue[english] ?? english, values);

/** `one` and `other` hold `{count}`; languages with more forms keep them under `english|form`. */
export function plural(count: number, one: string, other: string, values: Values = {}): string {
  const form = new Intl.PluralRules(language).select(count);
  const english = form === "one" ? one : other;
  return filled(catalogue[`${other}|${form}`] ?? catalogue[english] ?? english, { count, ...values });
}

export const listed = (names: readonly string[]): string => new Intl.ListFormat(language, { type: "conjunction" }).format(names);

export const languageTag = (): string => language;

/** As a reader of this language looks for names. One comparer for all: making one takes longer than sorting. */
export const byName = (a: string, b: string): number => (collator ??= new Intl.Collator(language, { numeric: true })).compare(a, b);
