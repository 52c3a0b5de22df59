"""How the demonstration is started: ``python -m tools.demo --to out/demo``, as ``make demo`` does.

It leaves with 0 when all was played, with 1 and a sentence when it was refused.
"""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from tools.demo.playing import NotPlayable
from tools.demo.telling import demo
from vanban.cli import door
from vanban.errors import VanbanError


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the example into a folder; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.demo", description=demo.__doc__)
    parser.add_argument("--to", type=Path, default=Path("out/demo"), help="Thư mục ghi kết quả.")
    folder: Path = parser.parse_args(arguments).to
    try:
        demo(folder)
    except (NotPlayable, VanbanError) as refusal:
        door.err.print(escape(str(refusal)))
        return 1
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Vietnamese is printed whatever the terminal says of itself.
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
