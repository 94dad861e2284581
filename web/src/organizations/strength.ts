/** A rough guess, to advise while typing; the server has the last word. 0 is hopeless, 4 is strong. */
const COMMON = ["password", "passwort", "123456", "qwerty", "letmein", "welcome", "admin", "parley", "iloveyou", "monkey", "dragon", "abc123", "111111"];
const SEQUENCES = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890"];

/** What a guesser tries first counts as one letter. */
function shortened(password: string, known: readonly string[]): string {
  const obvious = [...COMMON, ...known.flatMap((text) => text.toLowerCase().split(/[\s@.]+/)).filter((word) => word.length > 2)];
  return obvious.reduce((rest, word) => rest.replaceAll(word, "§"), password.toLowerCase());
}

function isPredictable(before: string | undefined, letter: string): boolean {
  if (before === undefined) return false;
  return before === letter || SEQUENCES.some((s) => s.includes(before + letter) || s.includes(letter + before));
}

function kinds(password: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
}

export function strengthOf(password: string, known: readonly string[]): number {
  const letters = [...shortened(password, known)];
  const surprising = letters.filter((letter, i) => !isPredictable(letters[i - 1], letter)).length;
  const bits = surprising * (3 + kinds(password) * 0.7);
  return [28, 42, 56, 72].filter((enough) => bits >= enough).length;
}
