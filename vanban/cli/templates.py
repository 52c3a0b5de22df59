"""Commands upon templates (lệnh về mẫu): build, check."""

from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.door import JsonOption, UnwritableFile, err, out, require_folder, show
from vanban.errors import os_reason
from vanban.paper.render import build_all
from vanban.paper.trial import check_all
from vanban.settings import shared_folder

FolderOption = Annotated[
    Path | None, typer.Option("--to", help="Thư mục mẫu; mặc định là mẫu đi kèm vanban.")
]


def build(to: FolderOption = None, as_json: JsonOption = False) -> None:
    """Dựng lại các mẫu .docx từ giá trị của chuẩn thể thức."""
    folder = to or shared_folder("templates")
    try:
        built = [str(path) for path in build_all(folder)]
    except OSError as error:
        raise UnwritableFile(folder, os_reason(error)) from error
    show({"built": built}, as_json, lambda: out.print(*built, sep="\n"))


def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="THƯ_MỤC", help="Mặc định là mẫu đi kèm vanban.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Soát mẫu .docx theo chuẩn thể thức: mẫu sai quy tắc nào thì nêu tên quy tắc và điều khoản."""
    where = folder or shared_folder("templates")
    require_folder(where)
    differences = check_all(where, whole=folder is None)
    show(differences, as_json, lambda: _say(differences))
    if differences:
        raise typer.Exit(1)


def _say(differences: list[str]) -> None:
    for difference in differences:
        err.print(difference)
    if not differences:
        out.print("Các mẫu đúng với chuẩn thể thức.")
