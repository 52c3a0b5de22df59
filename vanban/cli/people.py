"""Commands upon people and powers (lệnh về con người, quyền hạn): declare, may."""

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.door import AsOption, JsonOption, OfficeOption, desk, now, out, read_text, show
from vanban.cli.papers import PaperArgument


def declare(
    setup: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp khai báo .yaml.")],
    by: AsOption,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Khai thêm vào danh bạ: cơ quan, con người, chức vụ, ủy nhiệm, tài khoản, ngày hết hạn."""
    with desk(office) as opened:
        opened.people.declare(read_text(setup), name=str(setup), by=by, now=now())
    show({"declared": str(setup)}, as_json, lambda: out.print(f"Đã ghi {setup} vào danh bạ."))


def may(
    paper: PaperArgument,
    what: Annotated[
        str, typer.Argument(metavar="VIỆC", help="see (xem), hoặc tên bước: submit, sign …")
    ],
    by: AsOption,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hỏi một người có được xem, làm một bước với văn bản không; không thì vì sao, ai được."""
    with desk(office) as opened:
        able = opened.people.may(paper, what, by=by, now=now())
    show({"who_may": able}, as_json, lambda: out.print(f"Được, cũng như: {', '.join(able)}."))
