import { strengthOf } from "@/organizations/strength";

test.each<[string, string, number]>([
  ["an empty one", "", 0],
  ["the commonest", "password1", 0],
  ["a walk over the keys", "qwertyuiop123456", 0],
  ["one's own name", "ana.liebknecht", 0],
  ["four unrelated words", "copper lantern sails twice", 4],
])("%s", (_, password, strength) => {
  expect(strengthOf(password, ["Ana Liebknecht", "ana@example.com"])).toBe(strength);
});

test("longer is never weaker", () => {
  const steps = [..."tr4ffic&Mellow.Jaw"].map((_, i, all) => strengthOf(all.slice(0, i + 1).join(""), []));
  expect(steps).toEqual([...steps].sort());
});
