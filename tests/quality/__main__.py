"""``python -m tests.quality [--check]``: write the page of figures, or say that it is stale."""

import sys
from pathlib import Path

from tests.quality.scoring import page

PAGE = Path(__file__).parents[2] / "docs/reference/inspection-quality.md"

if "--check" not in sys.argv:
    PAGE.write_text(page(), "utf-8")
elif PAGE.read_text("utf-8") != page():
    sys.exit("docs/reference/inspection-quality.md 与代码不符，请运行 python -m tests.quality")
