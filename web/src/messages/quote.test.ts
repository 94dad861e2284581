import { quoted } from "@/messages/quote";

test("names who said it, links to where, and fences what was said", () => {
  expect(quoted("Shall we?", { name: "Ben", id: 2 }, "https://x.example/#narrow/near/7")).toBe(
    "@_**Ben|2** [said](https://x.example/#narrow/near/7):\n```quote\nShall we?\n```\n",
  );
});

test("a fence within is not taken for the end", () => {
  expect(quoted("````\ncode\n````", { name: "Ben", id: 2 }, "l").split("\n").slice(1, 2)).toEqual(["`````quote"]);
});
