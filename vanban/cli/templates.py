"""Commands upon templates (lệnh về mẫu): build, check."""

from pathlib import Path

from vanban.cli import door
from vanban.errors import system_refusal
from vanban.paper.render import build_all
from vanban.paper.trial import check_all
from vanban.settings import shared_folder


def build(to: Path | None = None) -> None:
    """Dựng lại các mẫu .docx từ giá trị của chuẩn thể thức."""
    folder = to or shared_folder("templates")
    with system_refusal(door.UnwritableFile, path=folder):
        built = [str(path) for path in build_all(folder)]
    door.show({"built": built}, lambda: door.out.print(*built, sep="\n"))


def check(folder: Path | None = None) -> None:
    """Soát mẫu .docx theo chuẩn thể thức: mẫu sai quy tắc nào thì nêu tên quy tắc và điều khoản."""
    where = folder or shared_folder("templates")
    door.require_folder(where)
    differences = check_all(where, whole=folder is None)
    door.show_faults(differences, differences, "Các mẫu đúng với chuẩn thể thức.")
