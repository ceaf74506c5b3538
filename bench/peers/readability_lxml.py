"""readability_lxml.py: pages named on standard input, one a line; prints how many words readability-lxml found on each."""
import re
import sys

import lxml.html
import readability

for path in sys.stdin.read().split("\n"):
    if not path:
        continue
    words = 0
    try:
        with open(path, "rb") as page:
            summary = readability.Document(page.read().decode("utf-8", "replace")).summary()
        words = len(re.findall(r"\w+", lxml.html.fromstring(summary).text_content()))
    except Exception:  # a page that it cannot read counts as empty
        pass
    print(words)
