"""Commands upon workflows (lệnh về quy trình): list, show, check."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.door import (
    JsonOption,
    OfficeOption,
    desk,
    err,
    out,
    require_folder,
    settings,
    show,
    table,
)
from vanban.office.workflow import Mode, Process, Row, load, mermaid, svg, validate
from vanban.office.workflow import table as rows_of
from vanban.settings import shared_folder


class Graph(StrEnum):
    """How a process is drawn (dạng sơ đồ)."""

    MERMAID = "mermaid"
    SVG = "svg"


NameArgument = Annotated[str, typer.Argument(metavar="TÊN", help="Tên quy trình: plan, report …")]
GraphOption = Annotated[Graph | None, typer.Option("--graph", help="Vẽ sơ đồ ra màn hình.")]
PaperOption = Annotated[
    int | None, typer.Option("--paper", help="Đánh dấu trạng thái của văn bản này.")
]
DigitalOption = Annotated[bool, typer.Option("--digital", help="Theo cách của văn bản điện tử.")]


def list_workflows(office: OfficeOption = None, as_json: JsonOption = False) -> None:
    """Các quy trình đang dùng."""
    found = load(_folders(office)).newest(Mode.PAPER)
    rows = [
        {"name": p.name, "version": p.version, "label": p.label, "steps": list(p.steps)}
        for p in found
    ]
    heads = ("Tên", "Bản", "Dùng cho", "Số bước")
    cells = [(p.name, p.version, p.label, len(p.steps)) for p in found]
    show(rows, as_json, lambda: table(heads, cells))


def show_workflow(
    name: NameArgument,
    graph: GraphOption = None,
    paper: PaperOption = None,
    digital: DigitalOption = False,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """In bảng các bước của một quy trình, hoặc vẽ sơ đồ."""
    process, current = _process(name, paper, digital, office)
    if graph:
        drawn = (mermaid if graph is Graph.MERMAID else svg)(process, current)
        return show({graph.value: drawn}, as_json, lambda: print(drawn))
    rows = rows_of(process)
    show(rows, as_json, lambda: _table(rows))


def check_workflows(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục tệp .yaml.")],
    as_json: JsonOption = False,
) -> None:
    """Kiểm tra tệp quy trình của cơ quan: lỗi ở tệp nào, dòng nào."""
    require_folder(folder)
    faults = validate(folder, (shared_folder("workflows"),))
    show(faults, as_json, lambda: _faults(faults))
    if faults:
        raise typer.Exit(1)


def _folders(office: Path | None) -> tuple[Path, ...]:
    own = office or settings().office
    shipped = shared_folder("workflows")
    return (shipped, own / "workflows") if own else (shipped,)


def _process(
    name: str, paper: int | None, digital: bool, office: Path | None
) -> tuple[Process, str | None]:
    if paper is None:
        mode = Mode.DIGITAL if digital else Mode.PAPER
        return load(_folders(office)).find(name, None, mode), None
    with desk(office) as opened:
        return opened.process(paper), opened.paper(paper).state


def _table(rows: list[Row]) -> None:
    heads = ("Bước", "Từ → đến", "Ai làm", "Điều kiện → việc kèm", "Căn cứ")
    table(heads, [_cells(row) for row in rows])


def _cells(row: Row) -> tuple[str, ...]:
    note = f"ghi: {row.note}" if row.note else ""
    return (
        f"{row.label}\n({row.step})",
        f"{row.sources}\n→ {row.target}",
        row.roles,
        "\n→ ".join(filter(None, (row.guards, row.effects, note))),
        row.article,
    )


def _faults(faults: list[str]) -> None:
    for fault in faults:
        err.print(fault)
    if not faults:
        out.print("Các tệp quy trình dùng được.")
