"""``docs/json.md`` says of every command what ``--json`` prints, key by key.

The page is read as data: once against the values the desk shows, once against what commands print.
"""

import dataclasses
import datetime as dt
import enum
import re
import types
import typing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.office.cast import PLAN
from tools.command_page import commands
from vanban.campaign.board import Square
from vanban.campaign.intake import CellFault
from vanban.campaign.model import SetDate
from vanban.campaign.obligations import Duty, Key
from vanban.cli.checking import Checked, RuleVerdict
from vanban.cli.kinds import Example, KindRow
from vanban.commendation.rules import Remark
from vanban.office.book import BookReport
from vanban.office.campaigns.closing import Trace
from vanban.office.campaigns.course import Handed, Progress
from vanban.office.campaigns.desk import Call, Stand
from vanban.office.campaigns.telling import Reviewed
from vanban.office.finding import Found
from vanban.office.incoming.metadata import FileCode, IncomingView, Metadata
from vanban.office.registry.verify import Breach
from vanban.office.reminders import Reminder
from vanban.office.views import (
    BatchRow,
    CommentView,
    DeliveryView,
    EventView,
    FileView,
    LinkView,
    OpinionView,
    PaperDetail,
    PaperView,
    StageView,
    StepView,
)
from vanban.office.workflow.diagram import Row
from vanban.paper.batch.table import RowFault
from vanban.paper.check import Finding
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.domain.register import ArrivalRow, FollowUpRow, RegisterRow
from vanban.paper.explain import Applied, Change, Explanation
from vanban.paper.source.model import (
    Appendix,
    Cosigner,
    Draft,
    Image,
    LegalBasis,
    Line,
    PageBreak,
    Run,
    Signature,
    Table,
)
from vanban.settings import TIME_ZONE

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")

#: What each command prints: `vanban list` → danh sách PaperView.
OUTPUTS = dict(re.findall(r"^\| `(vanban [^`]+)` \| (.+) \|$", PAGE, re.MULTILINE))

#: Each shape with the kind of each key.
SHAPES = {
    part.partition("\n")[0]: dict(re.findall(r"^\| `(\w+)` \| (.+?) \| .+ \|$", part, re.MULTILINE))
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]
}
#: Keys that may be absent, as their meaning says.
ABSENT = {
    part.partition("\n")[0]: set(re.findall(r"^\| `(\w+)` .*; vắng khi .* \|$", part, re.MULTILINE))
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]
}
MODELS = (
    *(PaperView, StepView, PaperDetail, FileView, EventView, DeliveryView),
    *(Draft, LegalBasis, RecipientGroup, Recipient, Signature, Cosigner),
    *(Line, Table, PageBreak, Image, Appendix, Run),
    *(RegisterRow, Row, Breach, KindRow, Example, Explanation, Applied, Change),
    *(Checked, Finding, RuleVerdict, BatchRow, LinkView, BookReport, RowFault, Reminder, Found),
    *(IncomingView, Metadata, FileCode, ArrivalRow, FollowUpRow),
    *(CommentView, OpinionView, StageView),
    *(Stand, Duty, Key, Progress, Handed, Call, SetDate, CellFault),
    *(Square, Trace, Reviewed, Remark),
)
BLOCKS = {
    "line": "Line", "table": "Table", "page_break": "PageBreak", "image": "Image",
    "appendix": "Appendix",
}  # fmt: skip
PLAIN = {str: "chuỗi", int: "số nguyên", float: "số", bool: "có/không", dt.date: "ngày"}
DAY = r"\d{4}-\d\d-\d\d"


def kind_of(annotation: Any) -> str:
    """Return the words of the page for a type."""
    arguments = [a for a in typing.get_args(annotation) if a is not Ellipsis]
    origin = typing.get_origin(annotation)
    if origin in {tuple, list}:
        return f"danh sách {kind_of(arguments[0])}"
    if origin in {types.UnionType, typing.Union}:
        inner = [kind_of(a) for a in arguments if a is not types.NoneType]
        return f"{inner[0]} hoặc null" if types.NoneType in arguments else "Block"
    if origin is typing.Literal or issubclass(annotation, enum.StrEnum):
        return "chuỗi"
    if annotation is dt.datetime:
        return "thời điểm"
    return PLAIN.get(annotation) or str(annotation.__name__)


def fields_of(model: Any) -> dict[str, str]:
    """Return the keys a value prints, with their kinds."""
    if dataclasses.is_dataclass(model):
        names = [field.name for field in dataclasses.fields(model)]
    else:
        names = list(getattr(model, "model_fields", None) or model._fields)
    hints = typing.get_type_hints(model)
    return {name: kind_of(hints[name]) for name in names}


def misfits(value: Any, kind: str, at: str = "") -> list[str]:
    """Return every place where a printed value is not of the kind the page says."""
    if kind.endswith(" hoặc null"):
        return [] if value is None else misfits(value, kind.removesuffix(" hoặc null"), at)
    if kind.startswith("danh sách "):
        inner = kind.removeprefix("danh sách ")
        if not isinstance(value, list):
            return [f"{at}: {value!r} is no list"]
        return [m for i, item in enumerate(value) for m in misfits(item, inner, f"{at}[{i}]")]
    if kind == "Block":
        return misfits(value, BLOCKS[value["type"]], at)
    if kind in SHAPES:
        wrong = ({*SHAPES[kind]} ^ {*value}) - (ABSENT[kind] - {*value})
        found = [f"{at}: keys {sorted(wrong)}"] if wrong else []
        inner_kinds = SHAPES[kind].items()
        return found + [
            m for key, each in inner_kinds if key in value for m in misfits(value[key], each, key)
        ]
    return [] if _plain(value, kind) else [f"{at}: {value!r} is not {kind}"]


def _plain(value: Any, kind: str) -> bool:
    if kind in {"số nguyên", "số"}:
        return type(value) is (int if kind == "số nguyên" else float)
    if kind == "có/không":
        return isinstance(value, bool)
    pattern = {
        "chuỗi": r"(?s).*",
        "ngày": DAY,
        "thời điểm": DAY + r"T\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d",
    }[kind]
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def test_every_command_has_its_line() -> None:
    assert {name for name, _ in commands()} == {_bare(key) for key in OUTPUTS}


def _bare(line: str) -> str:
    """Return a command without what is typed after it: ``--history``, ``VIỆC``."""
    return str(re.findall(r"vanban(?: [a-z][a-z-]*)+", line)[0])


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_value_of_the_desk_is_described_key_by_key(model: type) -> None:
    assert SHAPES[model.__name__] == fields_of(model)


def test_every_shape_named_on_the_page_is_described_there() -> None:
    named = {*OUTPUTS.values(), *(kind for shape in SHAPES.values() for kind in shape.values())}
    plain = {"chuỗi", "số nguyên", "số", "có/không", "ngày", "thời điểm"}
    words = {re.sub(r"danh sách | hoặc null", "", kind) for kind in named}
    assert words - plain <= set(SHAPES)
    assert set(SHAPES) <= words | set(BLOCKS.values()) | {"Refusal"}


def test_the_checker_finds_what_does_not_fit() -> None:
    assert misfits({"sent": 3}, "Sent") == []
    assert misfits({"sent": "3"}, "Sent") == ["sent: '3' is not số nguyên"]
    assert misfits({"sent": 3, "more": 1}, "Sent") == [": keys ['more']"]
    assert misfits("07/01/2021", "ngày") == [": '07/01/2021' is not ngày"]


def test_each_command_prints_what_its_line_says(
    cli: Cli, office: Path, plan: Path, tmp_path: Path
) -> None:
    """A plan from draft to acknowledgement, every command along the way asked for JSON."""
    plan.write_text(plan.read_text(encoding="utf-8") + _RICH, encoding="utf-8")
    paper, folder = 1, tmp_path / "out"
    calls: list[tuple[str, tuple[object, ...]]] = [
        ("vanban init", (tmp_path / "office.yaml", "--office", tmp_path / "another")),
        ("vanban draft", (plan, "--as", "bich")),
        ("vanban revise", (paper, plan, "--as", "bich", "--seen", 1)),
        *((f"vanban review {words[0]}", (paper, *words[1:])) for words in _TALK),
        ("vanban review attach", (paper, _attachment(tmp_path), "--as", "bich")),
        *(("vanban step", (paper, *words)) for words in _LIFE),
        ("vanban show", (paper,)),
        ("vanban show --history", (paper, "--history")),
        ("vanban show --source", (paper, "--source")),
        ("vanban list", ()),
        ("vanban list --number", ("--number", "1", "thi đua")),
        ("vanban render", (paper, "--to", folder)),
        ("vanban register", ("federation", dt.datetime.now(TIME_ZONE).year)),
        ("vanban office import-book", ("federation", "QĐ", 2020, _book(tmp_path), "--as", "hoa")),
        ("vanban office remind", ()),
        ("vanban verify", ()),
        ("vanban office declare", (_account(tmp_path), "--as", "hoa")),
        ("vanban office may", (paper, "archive", "--as", "hoa")),
        ("vanban batch", (plan, _table(tmp_path), "--as", "hoa", "--to", folder)),
        ("vanban delivery send", ()),
        ("vanban delivery list", ()),
        ("vanban delivery ack", (1, "--as", "hoa")),
        ("vanban office head", ("--to", tmp_path / "chot")),
        ("vanban office backup", ("--to", tmp_path / "a.zip")),
        ("vanban office restore", (tmp_path / "a.zip", "--office", tmp_path / "b")),
        ("vanban office resume", ("--office", tmp_path / "b")),
        ("vanban office export", ("--to", tmp_path / "ra")),
        ("vanban incoming add", ("federation", "--as", "hoa", "--from", _letter(tmp_path))),
        ("vanban incoming list", ()),
        ("vanban incoming step", (1, "present", "--as", "hoa")),
        ("vanban incoming assign", (1, "--as", "an", "--note", "Trả lời", "--lead", "cspl")),
        ("vanban incoming answer", (1, "--as", "bich", "--paper", paper)),
        ("vanban incoming show", (1,)),
        ("vanban incoming slip", (1, "--to", folder)),
        ("vanban incoming stamp", (1, "--to", folder)),
        ("vanban incoming register", ("federation", dt.datetime.now(TIME_ZONE).year)),
        (
            "vanban incoming register --follow-up",
            ("federation", dt.datetime.now(TIME_ZONE).year, "--follow-up"),
        ),
        ("vanban delivery status", (2, "bounced", "--as", "hoa", "--note", "Hộp thư đầy")),
        ("vanban delivery resolve", (2, "resend", "--as", "hoa", "--note", "Hộp thư đã dọn")),
        ("vanban delivery text", (1,)),
        ("vanban workflow list", ()),
        ("vanban workflow show", ("plan",)),
        ("vanban workflow show --graph mermaid", ("plan", "--graph", "mermaid")),
        ("vanban workflow show --graph svg", ("plan", "--graph", "svg")),
        ("vanban workflow check", (_one_workflow(tmp_path),)),
        ("vanban templates build", ("--to", folder)),
        ("vanban templates check", (folder,)),
        ("vanban check", (plan, "--regime", "union")),
        ("vanban kinds", ("--regime", "state")),
        ("vanban example", ("plan", "--to", tmp_path / "mau.md")),
        ("vanban explain", (_plan(tmp_path), *["--regime", "union", "--against", "2021-01-07"])),
        ("vanban templates calibrate", (_blank(tmp_path), "--to", folder)),
    ]
    elsewhere = {name for name in OUTPUTS if name.startswith("vanban campaign ")}
    assert {name for name, _ in calls} | _ENDLESS | elsewhere == set(OUTPUTS)
    for name, words in calls:
        ran = cli(*name.partition(" --")[0].split()[1:], *words, "--json")
        assert ran.code == 0, f"{name}: {ran.out}{ran.err}"
        assert ran.json or name in _NOTHING_WRONG
        assert misfits(ran.json, OUTPUTS[name], name) == []


def test_a_refusal_and_a_check_that_finds_faults_print_what_the_page_says(
    cli: Cli, office: Path, tmp_path: Path
) -> None:
    refused = cli("show", 99, "--json")
    assert refused.code == 1
    assert misfits(refused.json, "Refusal") == []
    assert refused.json["error"]["code"] == "unknown-paper"
    faulty = cli("templates", "check", tmp_path, "--json")
    assert faulty.code == 1
    assert faulty.json
    assert misfits(faulty.json, OUTPUTS["vanban templates check"]) == []


#: What runs until it is told to stop; its own test asks for its result.
_ENDLESS = {"vanban worker"}

#: What prints an empty list when all is well.
_NOTHING_WRONG = {
    "vanban office remind",
    "vanban verify",
    "vanban workflow check",
    "vanban templates check",
}

#: One of each block, so that no shape goes unseen.
_RICH = """
| Đợt | Hạn |
| --- | ---: |
| Một | **30/6** |

\\newpage

> Thi đua là yêu nước.
"""

_LIFE: tuple[tuple[str, ...], ...] = (
    ("submit", "--as", "bich"),
    ("initial_content", "--as", "cuong"),
    ("initial_format", "--as", "dung"),
    ("sign", "--as", "an", "--clerk", "hoa"),
    ("assign_number", "--as", "hoa"),
    ("seal", "--as", "hoa"),
    ("release", "--as", "hoa"),
)


def _letter(folder: Path) -> Path:
    path = folder / "den.json"
    fields = '"OrganName": "UBND quận", "CodeNumber": "15", "Subject": "Phối hợp"'
    path.write_text(f'{{{fields}, "IssuedDate": "05/01/2021"}}', encoding="utf-8")
    return path


_ASKED = ("--as", "bich", "--unit", "giang", "--due", "2099-12-31")
_TALK: tuple[tuple[str, ...], ...] = (
    ("diff",),
    ("comment", "--as", "cuong", "--place", "1", "--note", "Nói rõ hơn"),
    ("ask", *_ASKED),
    ("opinion", "--as", "giang", "--unit", "giang", "--answer", "agree"),
    ("opinions",),
    ("close", "--as", "bich", "--note", "Đủ ý kiến"),
    ("route",),
)


def _attachment(folder: Path) -> Path:
    path = folder / "Danh sách.pdf"
    path.write_bytes(b"%PDF-1.4")
    return path


def _plan(folder: Path) -> Path:
    own = folder / "ke-hoach.md"
    own.write_text(PLAN, encoding="utf-8")
    return own


def _account(folder: Path) -> Path:
    own = folder / "them.yaml"
    own.write_text("accounts: [{account: lan-pc, person: lan}]", encoding="utf-8")
    return own


def _table(folder: Path) -> Path:
    path = folder / "bang.csv"
    path.write_text("Nơi nhận\nCông ty May\n", encoding="utf-8")
    return path


def _book(folder: Path) -> Path:
    path = folder / "so.csv"
    path.write_text("Số,Ngày,Trích yếu\n1,02/01/2020,Phân công\n", encoding="utf-8")
    return path


def _blank(folder: Path) -> Path:
    path = folder / "khuon.yaml"
    path.write_text("fields: [{field: name, x: 9, y: 9, width: 9, size: 9}]", encoding="utf-8")
    return path


def _one_workflow(folder: Path) -> Path:
    own = folder / "workflows"
    own.mkdir()
    text = "name: notice\nversion: 1\nlabel: Thông báo\nextends: outgoing 1\n"
    (own / "notice.yaml").write_text(text, encoding="utf-8")
    return own
