"""The catalogue of sentences (danh mục câu), ``docs/errors.md``.

In: one example of every error vanban raises on purpose.  Out: Markdown.
"""

import errno
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import vanban
from vanban.campaign.figures import NoFigure
from vanban.cli.demo import NotADemoFolder
from vanban.cli.door import NoOfficeNamed, UnreadableFile, UnwritableFile
from vanban.cli.playing import BadScript
from vanban.errors import UnprintableText, VanbanError, os_reason
from vanban.office.access import UnknownAccount
from vanban.office.desk import OfficeExists
from vanban.office.dispatch import NotAllSent
from vanban.office.keeping import UnusableCopy
from vanban.office.outbox import EmptyGroup, UnknownDelivery
from vanban.office.papers import StaleDraft, UnknownPaper
from vanban.office.registry.database import (
    DatabaseFault,
    ForeignDatabase,
    NoOffice,
    UnusableFolder,
)
from vanban.office.registry.directory import UnknownOrganization, UnknownPerson
from vanban.office.registry.files import DamagedFile, UnwritableStore
from vanban.office.registry.postgresql import BadDatabaseAddress, OccupiedDatabase
from vanban.office.registry.series import DateGoesBack, Series, SeriesWaits
from vanban.office.registry.sqlite import NetworkFolder
from vanban.office.sending.channel import SendingFault
from vanban.office.sending.smtp import BadSmtpAddress
from vanban.office.setup import BadSetup
from vanban.office.walk import PaperMoved
from vanban.office.workflow.lines import BadWorkflow, Place
from vanban.office.workflow.loading import load
from vanban.office.workflow.process import Mode, UnknownState
from vanban.office.workflow.steps import (
    NoteMissing,
    StepNotAllowed,
    StepRefused,
    UnknownStep,
    WrongRole,
)
from vanban.paper.anatomy.glyphs import UnmeasurablePdf
from vanban.paper.batch.table import BadTable, RowFault
from vanban.paper.catalogue import working_days
from vanban.paper.compose import NoSuchSigner, UnknownDepartment
from vanban.paper.domain.authority import MayNotSign
from vanban.paper.domain.kinds import UnknownKind
from vanban.paper.domain.numbering import BadNumber
from vanban.paper.domain.organization import Department, Organization
from vanban.paper.domain.recipients import Recipient
from vanban.paper.domain.standards import NoStandard
from vanban.paper.render import NoTemplate, PdfFault, TemplateFault
from vanban.paper.render.certificate import UnfitCertificate
from vanban.paper.render.picture import NoSuchPage, NotPdf
from vanban.paper.source import BadSource, Fault
from vanban.settings import TIME_ZONE, shared_folder


class Sentence(NamedTuple):
    """One error with an example of what it says, and what a clerk does about it."""

    error: VanbanError
    when: str
    do: str


def _refusal(call: Callable[[], object]) -> VanbanError:
    try:
        call()
    except VanbanError as refusal:
        return refusal
    raise AssertionError("the example was not refused")


_DAY = date(2021, 1, 7)
_NOON = datetime(2021, 1, 7, 12, tzinfo=TIME_ZONE)
_OFFICE = Path("/srv/van-thu")
_WORKFLOW = _OFFICE / "workflows" / "plan.yaml"
_PROCESSES = load((shared_folder("workflows"),))
_PLAN = _PROCESSES.find("plan", None, Mode.PAPER)
_FEDERATION = Organization(
    code="ldld",
    name="Liên đoàn Lao động quận Ba Đình",
    abbreviation="LĐLĐ",
    place="Ba Đình",
    departments=(Department("cspl", "Bộ phận Chính sách pháp luật", "CSPL"),),
)
_NO_ADDRESS = SendingFault(
    key="vb1-cdcs-may-2217d44c",
    reason="Công đoàn cơ sở Công ty May chưa có địa chỉ thư điện tử đúng",
)

CATALOGUE: dict[str, tuple[Sentence, ...]] = {
    "Tệp nguồn và nội dung": (
        Sentence(
            BadSource("ke-hoach.md", [Fault(3, "thiếu khóa “kind” (tên loại); hãy thêm.")]),
            "Tệp bản thảo không đọc được; mỗi chỗ sai một dòng, kể hết trong một lần.",
            "Sửa từng dòng đã nêu; cách viết ở [source-format.md](source-format.md).",
        ),
        Sentence(
            BadTable("danh-sach.xlsx", [RowFault(5, "Họ và tên", "ô để trống; hãy ghi giá trị.")]),
            "Bảng của `vanban batch` có chỗ sai, mỗi chỗ một dòng; hoặc tệp của "
            "`vanban office import-book` không phải sổ đăng ký. Chưa lập gì, chưa lấy số nào.",
            "Sửa từng ô đã nêu trong bảng rồi chạy lại.",
        ),
        Sentence(
            _refusal(lambda: working_days().amended("[27]", "holidays.toml")),
            "Tệp `holidays.toml` của cơ quan có năm hay ngày ghi sai; mỗi năm kể chỗ sai đầu tiên.",
            'Sửa bảng của năm ấy theo tệp đi kèm; ngày ghi như `04-30 = "Ngày Chiến thắng"`.',
        ),
        Sentence(
            UnprintableText(character="\x07", line=12),
            "Một giá trị có ký tự điều khiển không in được.",
            "Xóa ký tự ấy; thường do dán từ phần mềm khác.",
        ),
        Sentence(
            UnknownKind(value="kế hoạnh", known=["plan (Kế hoạch)", "report (Báo cáo)"], of=""),
            "Tên loại không có trong 29 loại, 3 bản sao và các loại của cơ quan.",
            "Dùng mã hoặc tên có trong câu báo.",
        ),
        Sentence(
            BadNumber(value="KH-03"),
            "Số, ký hiệu không theo mẫu.",
            "Ghi số, gạch chéo, ký hiệu: 03/KH-LĐLĐ.",
        ),
        Sentence(
            UnknownDepartment(value="TCKT", organization=_FEDERATION, known=["CSPL"]),
            "Đơn vị soạn thảo không thuộc cơ quan ban hành.",
            "Sửa mục `department` theo danh sách trong câu báo.",
        ),
        Sentence(
            StaleDraft(paper=3, seen=1, newest=2, author="Lê Văn Cường", at=_NOON),
            "Có người đã lưu bản mới hơn bản đang sửa (`--seen`).",
            "Xem `vanban review diff`, chép phần sửa vào bản mới nhất rồi lưu lại.",
        ),
    ),
    "Cơ quan, con người, thẩm quyền": (
        Sentence(
            BadSetup(
                name="office.yaml", faults=("dòng 14: people › name: thiếu mục này; hãy thêm.",)
            ),
            "Tệp khai báo cơ quan hoặc đợt thu báo cáo sai; mỗi chỗ sai một dòng.",
            "Sửa từng chỗ rồi chạy lại `vanban init`; các khóa ở [office-file.md](office-file.md).",
        ),
        Sentence(
            UnknownOrganization(value="ldld-hn", on=_DAY),
            "Mã cơ quan không có, hoặc chưa có hay không còn hiệu lực vào ngày ấy.",
            "Xem lại mã và ngày hiệu lực trong tệp khai báo.",
        ),
        Sentence(
            UnknownPerson(value="lan"), "Mã người không có.", "Xem lại mã trong tệp khai báo."
        ),
        Sentence(
            NoFigure(value="C20/sector/public"),
            "Mẫu báo cáo hoặc lệnh gọi một số mà số liệu đã chốt không có.",
            "Xem mã chỉ tiêu, khối, cụm trong tệp của đợt; tên số ghi như `C02/sector/enterprise`.",
        ),
        Sentence(
            NoSuchSigner(person="an", organization=_FEDERATION, on=_DAY),
            "Người ký ghi ở `signature` không giữ chức vụ nào vào ngày ấy.",
            "Sửa mục `signature`, hoặc bổ sung chức vụ.",
        ),
        Sentence(
            MayNotSign(
                person="Trần Thị Bích",
                reason="không phải người đứng đầu",
                article="NĐ 30/2020/NĐ-CP, Điều 13",
                who_may=("Nguyễn Văn An (Chủ tịch)",),
            ),
            "Người ký không có thẩm quyền: không là người đứng đầu, cấp phó, và không có văn bản "
            "giao ký còn hiệu lực.",
            "Đổi người ký, hoặc khai báo văn bản giao ký (thừa lệnh, thừa ủy quyền).",
        ),
        Sentence(
            NoStandard(regime="state", on=date(2019, 1, 1)),
            "Không có chuẩn thể thức nào cho khối và ngày ấy.",
            "Xem lại ngày văn bản và mục `regime` của cơ quan.",
        ),
    ),
    "Bước của quy trình": (
        Sentence(
            UnknownPaper(paper=99), "Không có văn bản mang mã ấy.", "Xem mã bằng `vanban list`."
        ),
        Sentence(
            StepRefused(
                "Ký",
                "Trần Thị Bích là người soạn thảo văn bản này",
                "Nguyễn Văn An (Chủ tịch)",
                "NĐ 30/2020/NĐ-CP, Điều 13",
            ),
            "Một điều kiện của bước, của việc sửa bản thảo, hay của việc ghi nhận đã nhận "
            "không đạt; không có gì thay đổi.",
            "Câu báo nói vì sao, ai làm được, theo điều nào. Ghi nhận đã nhận là việc của văn thư "
            "nơi gửi hay nơi nhận, với ngày từ ngày gửi đến hôm nay.",
        ),
        Sentence(
            UnknownStep(process=_PLAN, state="released", step="approve"),
            "Quy trình không có bước tên ấy.",
            "Dùng tên bước trong câu báo, hoặc xem `vanban workflow show`.",
        ),
        Sentence(
            StepNotAllowed(
                process=_PLAN, state="awaiting_signature", step=_PLAN.steps["assign_number"]
            ),
            "Bước chưa tới lượt hoặc đã qua.",
            "Làm các bước mà câu báo nói phải làm trước.",
        ),
        Sentence(
            WrongRole(
                what="Đóng dấu",
                why="Trần Thị Bích không có vai trò văn thư tại Liên đoàn Lao động quận Ba Đình",
                who_may="Đỗ Thị Hoa (Văn thư)",
                article="NĐ 30/2020/NĐ-CP, Điều 17 và Điều 32",
            ),
            "Người làm không giữ vai trò của bước ở cơ quan, đơn vị ấy ngày ấy, hay ủy nhiệm không "
            "dùng được.",
            "Người mà câu báo nêu tên làm bước này, hoặc quản trị khai thêm vai trò, ủy nhiệm.",
        ),
        Sentence(
            UnknownAccount(account="lan"),
            "Tài khoản đăng nhập máy không phải tài khoản đã lập cơ quan, và chưa khai là của ai.",
            "Quản trị khai tài khoản ở mục `accounts` bằng `vanban office declare`.",
        ),
        Sentence(
            NoteMissing(step=_PLAN.steps["return"], least=10),
            "Bước bắt buộc có ghi chú (lý do, mã hồ sơ); trả lại thì phải nói đủ rõ.",
            "Thêm `--note`.",
        ),
        Sentence(
            PaperMoved(paper=3),
            "Người khác vừa làm một bước trong khi bước này đang chuẩn bị.",
            "Xem lại văn bản rồi làm lại.",
        ),
        Sentence(
            DateGoesBack(series=Series("ldld", "KH", "2021"), wanted=date(2021, 1, 5), last=_DAY),
            "Ngày cấp số trước ngày cuối của sổ.",
            "Lấy ngày cuối của sổ trở về sau.",
        ),
        Sentence(
            SeriesWaits(series=Series("ldld", "KH", "2021")),
            "Cơ quan vừa khôi phục từ bản sao lưu và chưa ai nói số cuối sổ ấy đã cấp.",
            "Tìm số cuối đã cấp rồi trả lời; xem [lưu giữ](keeping.md).",
        ),
    ),
    "Tệp quy trình": (
        Sentence(
            BadWorkflow(Place(_WORKFLOW, 12), "không có bước nào dẫn tới trạng thái “waiting”"),
            "Tệp quy trình sai: tên lạ, trạng thái không tới được, ngõ cụt, thiếu khóa.",
            "Sửa dòng đã nêu; thử lại bằng `vanban workflow check`.",
        ),
        Sentence(
            _refusal(lambda: _PROCESSES.find("plan", 9, Mode.PAPER)),
            "Không có quy trình, hoặc không còn bản mà văn bản đang đi theo.",
            "Đặt lại tệp YAML của bản ấy vào thư mục `workflows`.",
        ),
        Sentence(
            UnknownState(process=_PLAN, state="waiting"),
            "Văn bản ở trạng thái mà quy trình của nó không có.",
            "Đặt lại tệp quy trình mà văn bản đang đi theo.",
        ),
    ),
    "Mẫu và in": (
        Sentence(
            NoTemplate(wanted="nd30/named.docx", places=[_OFFICE / "templates"]),
            "Không thư mục nào có mẫu của loại này.",
            "Chạy `vanban templates build`.",
        ),
        Sentence(
            UnfitCertificate(
                part="tên người, tập thể được khen (subject)", what="dài quá; hãy viết ngắn lại"
            ),
            "Giấy khen thiếu quyết định, hoặc có chữ dài đến mức thu nhỏ vẫn không đủ chỗ.",
            "Bổ sung căn cứ, viết ngắn lại, hoặc nới ô trong khuôn phôi.",
        ),
        Sentence(
            TemplateFault(
                template="nd30/named.docx",
                what="văn bản không có giá trị “nguoi_ky”; hãy xem lại tên trong thẻ",
                place="{{ nguoi_ky }}",
            ),
            "Mẫu không điền được: thẻ sai, thiếu giá trị, gọi lệnh cấm, tệp hỏng.",
            "Sửa đoạn đã nêu trong mẫu, hoặc dựng lại mẫu.",
        ),
        Sentence(
            BadSmtpAddress(address="mail.coquan.example"),
            "Biến VANBAN_SMTP không phải địa chỉ máy chủ thư.",
            "Ghi lại như câu báo nói ([settings.md](settings.md)).",
        ),
        Sentence(
            PdfFault(reason="LibreOffice không trả lời trong 60 giây, đã thử hai lần"),
            "LibreOffice không in được.",
            "Dùng tệp .docx; xem lại LibreOffice ([settings.md](settings.md)).",
        ),
        Sentence(NotPdf(), "Tệp đưa vào không phải PDF.", "In lại văn bản."),
        Sentence(
            UnmeasurablePdf(
                why="tệp không phải PDF đọc được; hãy in văn bản ra .pdf rồi soát tệp ấy"
            ),
            "Tệp đưa vào để soát không phải PDF, có mật khẩu, hoặc chỉ là ảnh chụp trang giấy.",
            "Làm như câu báo nói; bản quét thì soát tệp gốc.",
        ),
        Sentence(
            NoSuchPage(page=9, pages=5),
            "Số trang vượt quá số trang có.",
            "Chọn trang trong khoảng.",
        ),
    ),
    "Kho, sổ, gửi": (
        Sentence(
            NoOffice(folder=_OFFICE),
            "Thư mục chưa có cơ quan.",
            "`vanban init`, hoặc chọn thư mục khác.",
        ),
        Sentence(
            OfficeExists(folder=_OFFICE), "`init` vào thư mục đã có cơ quan.", "Chọn thư mục khác."
        ),
        Sentence(
            NetworkFolder(folder=_OFFICE, kind="nfs4"),
            "Thư mục cơ quan nằm trên ổ mạng, khóa tệp ở đó không đáng tin.",
            "Đặt trên ổ đĩa của chính máy này.",
        ),
        Sentence(
            BadDatabaseAddress(
                address="mysql://may-chu/vanban", reason="không phải một cơ sở dữ liệu PostgreSQL"
            ),
            "`init --database` hay `office.url` ghi địa chỉ không dùng được, hoặc thiếu bộ nối.",
            "Sửa địa chỉ; cài `vanban[postgresql]`.",
        ),
        Sentence(
            OccupiedDatabase(address="postgresql://vanban@may-chu/vanban"),
            "`init` vào cơ sở dữ liệu đã có bảng.",
            "Tạo cơ sở dữ liệu mới.",
        ),
        Sentence(
            UnusableFolder(folder=_OFFICE, reason=os_reason(OSError(errno.EACCES, ""))),
            "Hệ điều hành không cho tạo hay mở thư mục cơ quan.",
            "Chọn thư mục khác, hoặc xin quyền.",
        ),
        Sentence(
            ForeignDatabase(place=_OFFICE / "office.db", revision=""),
            "Tệp sổ trống, của chương trình khác, hoặc do bản vanban mới hơn ghi.",
            "Lấy lại từ bản sao lưu; nâng cấp vanban.",
        ),
        Sentence(
            DatabaseFault(
                place=_OFFICE / "office.db", said="disk I/O error: database or disk is full"
            ),
            "Tệp sổ không đọc hay ghi được: ổ đĩa đầy, thiếu quyền, tệp hỏng, máy khác đang giữ.",
            "Làm theo lý do trong câu; tệp hỏng thì lấy lại từ bản sao lưu.",
        ),
        Sentence(
            UnusableCopy(
                what=Path("/mnt/ngoai/chot.json"),
                reason="chữ ký không đúng, tệp đã bị sửa sau khi ký",
            ),
            "Bản chốt, khóa, bản sao lưu, hay số cuối trả lời sau khi khôi phục không dùng được.",
            "Làm theo lý do trong câu; dùng bản khác cất riêng. Xem [lưu giữ](keeping.md).",
        ),
        Sentence(
            DamagedFile(sha256="3fa9c0d17b22" + "0" * 52, reason="đã bị thay đổi"),
            "Tệp đã chốt bị mất hoặc bị sửa.",
            "Lấy lại từ bản sao lưu; chạy `vanban verify`.",
        ),
        Sentence(
            UnwritableStore(folder=_OFFICE / "files", reason=os_reason(OSError(errno.EROFS, ""))),
            "Không ghi được tệp của văn bản đang đóng dấu; văn bản giữ nguyên trạng thái.",
            "Sửa điều câu báo nêu rồi đóng dấu lại.",
        ),
        Sentence(
            EmptyGroup(
                recipient=Recipient("Các CĐCS trực thuộc", group="grassroots"), issuer=_FEDERATION
            ),
            "Một dòng nơi nhận đứng cho một nhóm chưa có đơn vị nào.",
            "Sửa mục `group`, hoặc khai báo đơn vị trong nhóm.",
        ),
        Sentence(
            UnknownDelivery(delivery=99),
            "Không có lượt gửi mang mã ấy.",
            "Xem mã bằng `vanban delivery list`.",
        ),
        Sentence(
            _NO_ADDRESS,
            "Một lượt gửi không ghi được ra kênh.",
            "Sửa điều câu báo nêu, rồi `vanban delivery send`.",
        ),
        Sentence(
            NotAllSent(sent=41, faults=(_NO_ADDRESS,)),
            "Có nơi gửi được, có nơi chưa; nơi đã gửi thì đã ghi, không gửi lại.",
            "Sửa từng lý do đã nêu, rồi `vanban delivery send`.",
        ),
    ),
    "Dòng lệnh": (
        Sentence(
            NoOfficeNamed(),
            "Chưa nói làm việc với cơ quan nào.",
            "`--office` hoặc `VANBAN_OFFICE`.",
        ),
        Sentence(
            UnreadableFile(path=Path("ke-hoach.md"), reason=os_reason(OSError(errno.ENOENT, ""))),
            "Không đọc được tệp.",
            "Xem lại tên tệp, quyền đọc, bảng mã UTF-8.",
        ),
        Sentence(
            UnwritableFile(path=Path("/so.xlsx"), reason=os_reason(OSError(errno.EACCES, ""))),
            "Không ghi được tệp.",
            "Chọn thư mục ghi được.",
        ),
        Sentence(
            NotADemoFolder(folder=Path("out/demo")),
            "Thư mục chạy thử đã có tệp khác.",
            "Chọn thư mục trống bằng `--to`.",
        ),
        Sentence(
            BadScript(path=Path("demo.yaml"), reason="thiếu “at”"),
            "Kịch bản của một ví dụ sai.",
            "Sửa tệp `demo.yaml` của ví dụ.",
        ),
    ),
}

_HEAD = """# Danh mục câu từ chối và mã thoát

Trang này sinh từ mã nguồn (`make docs`). Mỗi lỗi có một mã cố định (`code`, dùng cho máy) và một
câu (cho người): sai gì, ở đâu, làm gì. Câu dưới đây là ví dụ; phần dữ liệu trong câu đổi theo việc.

## Mã thoát

| Mã | Nghĩa | In ra đâu |
|---|---|---|
| 0 | Xong. | kết quả ra stdout |
| 1 | Bị từ chối bằng một câu trong danh mục này; hoặc lệnh kiểm tra (`verify`, `workflow check`, \
`templates check`) tìm thấy chỗ sai. Không có gì thay đổi. | câu ra stderr; với `--json`: \
`{"error": {"code": …, "says": …}}` ra stdout |
| 2 | Dùng lệnh sai: thiếu tham số, tùy chọn lạ, giá trị không đọc được. | câu ra stderr |
| 130 | Bị dừng bằng Ctrl-C; việc chưa xong thì chưa ghi gì vào sổ. | câu ra stderr |

Chỉ có các lỗi trong danh mục là được bắt và đổi thành câu. Lỗi khác là lỗi của phần mềm: nó hiện
nguyên dấu vết, xin báo lại.
"""


def error_page() -> str:
    """Return the page of all errors."""
    return "\n".join([_HEAD, *(_section(title, said) for title, said in CATALOGUE.items())])


def errors() -> Iterator[type[VanbanError]]:
    """Yield every class of error in the package, each once."""
    for module in pkgutil.walk_packages(vanban.__path__, "vanban."):
        # These three run when they are imported, each for another program.
        if not module.name.endswith(("__main__", "pdf_helper", "migrations.env")):
            importlib.import_module(module.name)
    found = dict.fromkeys(_below(VanbanError))
    yield from (error for error in found if error.__module__.startswith("vanban."))


def _below(base: type[VanbanError]) -> Iterator[type[VanbanError]]:
    for child in base.__subclasses__():
        yield child
        yield from _below(child)


def _section(title: str, said: tuple[Sentence, ...]) -> str:
    return "\n".join([f"## {title}", "", *map(_entry, said)])


def _entry(sentence: Sentence) -> str:
    quoted = "\n".join(f"> {line}" for line in str(sentence.error).split("\n"))
    return f"### `{sentence.error.code}`\n\n{sentence.when}\n\n{quoted}\n\n{sentence.do}\n"
