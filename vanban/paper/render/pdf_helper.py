"""The helper that drives LibreOffice (trình giúp in PDF); run by the system's python, not imported.

In: JSON lines {"docx": path, "pdf": path}.  Out: {"ready": true}, then a line {"pdf": path} or
{"error": why} for each; the end of the input ends LibreOffice too.
Why a process of its own: only the system's python has ``uno``, so nothing of vanban is imported.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

#: Seconds between two tries to reach LibreOffice while it starts.
_PAUSE = 0.1

#: Seconds LibreOffice may take to end by itself.
_GOODBYE = 5


def command(soffice: str, profile: str, pipe: str) -> list[str]:
    """Return how LibreOffice is started: hidden, with a profile of its own, listening on a pipe."""
    profile = f"-env:UserInstallation={Path(profile).as_uri()}"
    return [
        soffice, profile, "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
        "--nolockcheck", f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip


def answers(lines: Iterable[str], convert: Callable[[str, str], None]) -> Iterator[str]:
    """Yield one line for each line asked; a ValueError of ``convert`` is the paper's own fault."""
    for line in lines:
        asked = json.loads(line)
        try:
            convert(asked["docx"], asked["pdf"])
        except ValueError as error:
            yield json.dumps({"error": str(error)})
        else:
            yield json.dumps({"pdf": asked["pdf"]})


def main(soffice: str, profile: str, pipe: str) -> None:  # pragma: no cover
    """Start LibreOffice, serve until the input ends, and take the whole process group along."""
    office = subprocess.Popen(command(soffice, profile, pipe), stdout=subprocess.DEVNULL)
    try:
        desktop = _desktop(pipe, office)
        print(json.dumps({"ready": True}), flush=True)
        for answer in answers(sys.stdin, lambda docx, pdf: _convert(desktop, docx, pdf)):
            print(answer, flush=True)
        _end(desktop, office)
    finally:
        os.killpg(0, signal.SIGKILL)


def _desktop(pipe: str, office: "subprocess.Popen[bytes]") -> Any:  # pragma: no cover
    import uno
    from com.sun.star.connection import NoConnectException

    local = uno.getComponentContext()
    create = local.ServiceManager.createInstanceWithContext
    resolver = create("com.sun.star.bridge.UnoUrlResolver", local)
    while office.poll() is None:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(_PAUSE)
        else:
            create = context.ServiceManager.createInstanceWithContext
            return create("com.sun.star.frame.Desktop", context)
    raise SystemExit(1)


def _end(desktop: Any, office: "subprocess.Popen[bytes]") -> None:  # pragma: no cover
    """Let LibreOffice end by itself: a killed one leaves its sockets in /tmp for ever."""
    from com.sun.star.uno import RuntimeException

    with suppress(RuntimeException):
        desktop.terminate()
    with suppress(subprocess.TimeoutExpired):
        office.wait(_GOODBYE)


def _convert(desktop: Any, docx: str, pdf: str) -> None:  # pragma: no cover
    """Print one file; the filter is named, or a text file called .docx would be printed too."""
    from com.sun.star.io import IOException
    from com.sun.star.lang import IllegalArgumentException

    loading = _properties(
        Hidden=True, ReadOnly=True, FilterName="MS Word 2007 XML", MacroExecutionMode=0,
        UpdateDocMode=0,
    )  # fmt: skip
    try:
        paper = desktop.loadComponentFromURL(Path(docx).as_uri(), "_blank", 0, loading)
        if paper is None:
            raise ValueError("LibreOffice không mở được tệp")
        try:
            paper.storeToURL(Path(pdf).as_uri(), _properties(FilterName="writer_pdf_Export"))
        finally:
            paper.close(True)
    except (IOException, IllegalArgumentException) as error:
        raise ValueError("LibreOffice không đọc được tệp") from error


def _properties(**values: object) -> tuple[Any, ...]:  # pragma: no cover
    from com.sun.star.beans import PropertyValue

    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


if __name__ == "__main__":  # pragma: no cover
    main(*sys.argv[1:])
