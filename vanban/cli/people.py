"""Commands upon people and powers (lệnh về con người, quyền hạn): declare, may."""

from pathlib import Path

from vanban.cli import door


def declare(setup: Path, by: str) -> None:
    """Khai thêm vào danh bạ: cơ quan, con người, chức vụ, ủy nhiệm, tài khoản, ngày hết hạn."""
    people = door.desk().people
    people.declare(door.read_text(setup), name=str(setup), by=by, now=door.now())
    door.show({"declared": str(setup)}, lambda: door.out.print(f"Đã ghi {setup} vào danh bạ."))


def may(paper: int, what: str, by: str) -> None:
    """Hỏi một người có được xem, làm một bước với văn bản không; không thì vì sao, ai được."""
    able = door.desk().people.may(paper, what, by=by, now=door.now())
    door.show({"who_may": able}, lambda: door.out.print(f"Được, cũng như: {', '.join(able)}."))
