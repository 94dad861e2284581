"""What people write in a benchmark: some 200 characters, with what real messages contain."""

from __future__ import annotations

import sys
from itertools import accumulate, product
from random import Random

GREEN = """\
**Heads-up**: the nightly build is green again, thanks to {mention}. The fix was one line in
`scheduler.py`, see [the change](https://example.org/changes/4821). Please rebase first :tada:"""

REPRODUCED = """\
I can reproduce it with

```python
for attempt in range(3):
    send(message, timeout=2)
```

Could someone have a look? Not *urgent*, but it blocks the [release](https://example.org/release)"""

PLAN = """\
Plan for today:

* review the migration together
* measure `register` with many people
* write down **what we learned**

Notes go to https://example.org/notes/today as usual :memo: and questions to me"""

ANSWER = """\
> Can we move the meeting?

Yes, *half past three* works for all of us. I will bring the figures of last week, `p50` and `p99`,
and the [list of open questions](https://example.org/q) that came up :coffee:"""

SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
WORDS_EACH = 24


def typical_texts(names: list[str]) -> list[str]:
    """Rounds of four messages, one of which mentions somebody."""
    told = [name for name in names if name] or ["all"]
    return [
        text.format(mention=f"@**{name}**")
        for name in told[:8]
        for text in (GREEN, PLAN, REPRODUCED, ANSWER)
    ]


class Archive:
    """Messages to search in, with words as unevenly frequent as in a real language.

    The same number gives the same message on every run, so a search knows what to expect.
    """

    def __init__(self) -> None:
        self.words = ["".join(syllables) for syllables in product(SYLLABLES, repeat=3)]
        Random(7).shuffle(self.words)  # noqa: S311 - repeatable on purpose
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def text(self, number: int) -> str:
        random = Random(number)  # noqa: S311 - repeatable on purpose
        words = random.choices(self.words, cum_weights=self.weights, k=WORDS_EACH)
        return f"No. {number}: " + " ".join(words)

    @property
    def queries(self) -> dict[str, str]:
        """By how often it occurs: in a third of the messages, in one of 25, of 600, once."""
        frequent = self.words[100]
        return {
            "common": self.words[0],
            "frequent": frequent,
            "rare": self.words[-1],
            "two_words": f"{frequent} {self.words[101]}",
            "unique": "7",
            "absent": "xylophonist",
        }


def main() -> None:
    """For those who fill the archive without HTTP: one text a line, for FIRST to LAST."""
    archive, (first, last) = Archive(), map(int, sys.argv[1:3])
    for number in range(first, last + 1):
        print(archive.text(number))


if __name__ == "__main__":
    main()
