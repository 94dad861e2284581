import { passed } from "@/reading/seen";

test.each([
  ["the first look sees what is there", null, { first: 3, last: 9 }, { first: 3, last: 9 }],
  ["what went by between two looks was read", 9, { first: 20, last: 26 }, { first: 9, last: 26 }],
  ["what was jumped over was not", 9, { first: 40, last: 46 }, { first: 40, last: 46 }],
  ["what overlaps is seen as it is", 9, { first: 5, last: 12 }, { first: 5, last: 12 }],
  ["what is passed on the way up was above, and may be new", 26, { first: 3, last: 9 }, { first: 3, last: 9 }],
])("%s", (_, until, now, read) => {
  expect(passed(until, now)).toEqual(read);
});
