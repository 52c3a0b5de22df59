"""Workflow files: a fault in one is refused with file and line, before any paper uses it."""

from pathlib import Path

import pytest

from tests.office.workflow.conftest import TOY, Save
from vanban.office.workflow.lines import BadWorkflow
from vanban.office.workflow.loading import load, validate
from vanban.office.workflow.process import Mode
from vanban.settings import shared_folder

OUTGOING = (shared_folder("workflows") / "outgoing.yaml").read_text(encoding="utf-8")


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def fault(folder: Path) -> BadWorkflow:
    with pytest.raises(BadWorkflow) as raised:
        load([folder])
    return raised.value


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("label: Đơn từ\n", "", 1, "thiếu khóa “label”"),
        ("version: 1", "version: một", 2, "“một” phải là số nguyên, từ 1 trở lên"),
        ("version: 1", "version: 0", 2, "“0” phải là số nguyên, từ 1 trở lên"),
        ("name: toy", "name: Đơn", 1, "mã “Đơn” chỉ được có chữ thường không dấu"),
        ("initial: draft", "initial: darft", 4, "trạng thái “darft” không có; có phải “draft”?"),
        ("final: [done]", "final: done", 5, "chỗ này cần một danh sách"),
        ("final: [done]", "final: [xyz]", 5, "chỉ dùng được: done, draft, review"),
        ("label: Đang viết", "label: ", 7, "chỗ này cần một giá trị"),
        ("label: Đang viết", "label: [a]", 7, "chỗ này cần một giá trị"),
        ("side: receiver", "side: giver", 8, "bên “giver” không có"),
        ("  done: {", "  Done: {", 9, "mã “Done” chỉ được có chữ thường không dấu"),
        ("{label: Xong, side: sender}", "Xong", 9, "chỗ này cần một bảng"),
        ("    to: review", "    too: review", 14, "khóa “too” không có; có phải “to”?"),
        ("roles: [drafter]", "roles: [drafer]", 15, "vai trò “drafer” không có; có phải “drafter”"),
        ("roles: [drafter]", "roles: []", 15, "danh sách “roles” phải có ít nhất một tên"),
        ("from: [draft]", "from: [draft, draft]", 13, "trạng thái “draft” ghi hai lần"),
        ("[unchanged, complete]", "[os.system]", 21, "điều kiện “os.system” không có"),
        ("    guards: [", "    before: os.system\n    guards: [", 21, "khóa “before” không có"),
        ("guards: [unchanged, complete]", "effects: [rm]", 21, "việc kèm theo “rm” không có"),
        ("note: required", "note: yes", 22, "loại ghi chú “yes” không có"),
        ("note: required", "deadline_days: -1", 22, "“-1” phải là số nguyên, từ 0 trở lên"),
        ("note: required", "mode: fax", 22, "hình thức “fax” không có"),
        ("note: required", "mode: paper, digital: {}", 22, "bước không có ở văn bản điện tử"),
        ("note: required", "paper: {mode: both}", 22, "khóa “mode” không có"),
        ("note: required", "acts_for: nobody", 22, "bên “nobody” không có"),
        ("note: required", "reviewers: all", 22, "chỉ dùng cho bước có việc kèm ghi ký nháy"),
        *(
            ("note: required", f"effects: [initials_format], reviewers: {typed}", 22, says)
            for typed, says in (
                ("some", "“some” phải là all (cả nhóm), any (một người) hoặc số người, từ 1"),
                ("0", "“0” phải là all"),
                ("[all]", "chỗ này cần một giá trị bằng chữ hoặc số"),
            )
        ),
    ],
)
def test_a_word_out_of_place_is_refused_with_its_line(
    save: Save, old: str, new: str, line: int, says: str
) -> None:
    folder = save(changed(TOY, old, new))
    found = fault(folder)
    assert (folder / "toy.yaml", line) == (found.place.file, found.place.line)
    assert says in found.says
    assert f"{folder / 'toy.yaml'}, dòng {line}: {found.says}." == str(found)


def test_a_state_no_step_leads_to_is_refused(save: Save) -> None:
    lost = "  lost: {label: Lạc, side: sender}\nsteps:\n"
    found = fault(save(changed(TOY, "steps:\n", lost)))
    assert (found.place.line, found.says) == (10, "không có bước nào dẫn tới trạng thái “lost”")


def test_a_dead_end_is_refused(save: Save) -> None:
    """From ``review`` one may only stay; ``draft`` still has its own way out."""
    stuck = TOY.replace("[review]", "[draft]").replace("to: draft", 'to: "="')
    found = fault(save(stuck))
    assert found.place.line == 8
    assert found.says.startswith("từ trạng thái “review” không có đường tới trạng thái cuối")


def test_a_dead_end_in_one_mode_only_is_refused_and_the_mode_named(save: Save) -> None:
    found = fault(save(changed(TOY, "label: Kết thúc", "label: Kết thúc\n    mode: paper")))
    assert "không có đường tới trạng thái cuối (văn bản điện tử)" in found.says


def test_a_step_no_mode_can_take_is_refused(save: Save) -> None:
    """``seen`` is a state of paper only, and the step from it is digital only."""
    more = TOY.replace(
        "steps:\n",
        "  seen: {label: Đã xem, side: sender}\n"
        "steps:\n"
        "  see: {label: Xem, mode: paper, from: [review], to: seen, roles: [clerk]}\n"
        "  end: {label: Xong, mode: paper, from: [seen], to: done, roles: [clerk]}\n"
        "  send: {label: Gửi, mode: digital, from: [seen], to: done, roles: [clerk]}\n",
    )
    found = fault(save(more))
    assert (found.place.line, found.says) == (14, "bước “send” không bao giờ làm được")


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        (
            "    to: cancelled\n    roles: [signer]",
            "    to: archived\n    roles: [sign]",
            "roles: [sign]",
            "vai trò “sign”",
        ),
        ("  submit:\n", "  initial_content:\n", "  initial_content:\n    label: Ký", "ghi hai lần"),
        ("effects: [outbox]", "effects: [subprocess.run]", "subprocess", "việc kèm theo"),
        ("guards: [signed_mark]", "conditions: [x]", "conditions", "khóa “conditions”"),
        ("    from: [released, archived]\n    to: rec", "    from: [recalled]\n    to: rec",
         "  recalled: {", "không có bước nào dẫn tới trạng thái “recalled”"),
        ("archived, cancelled,", "archived,", "  cancelled: {", "không có đường tới"),
        ("    to: sealed", "    to: seal", "    to: seal\n", "có phải “sealed”"),
    ],
)  # fmt: skip
def test_a_mutant_of_the_shipped_process_is_refused(
    save: Save, old: str, new: str, at: str, says: str
) -> None:
    text = changed(OUTGOING, old, new)
    found = fault(save(text, "outgoing.yaml"))
    assert text[: text.index(at)].count("\n") + 1 == found.place.line
    assert says in found.says


CHILD = "name: child\nversion: 1\nlabel: Con\nextends: toy 1\n"


def test_a_child_says_only_what_differs(save: Save) -> None:
    save()
    steps = "final: [review, done]\nsteps:\n  finish: {label: Chốt, guards: []}\n"
    child = load([save(CHILD + steps, "child.yaml")]).find("child", None, Mode.PAPER)
    assert (
        child.name, child.version, child.label, child.final,
    ) == ("child", 1, "Con", ("review", "done"))  # fmt: skip
    finish = child.steps["finish"]
    assert (finish.label, finish.guards, finish.roles) == ("Chốt", (), ("clerk", "signer"))
    assert list(child.steps) == ["ask", "finish", "back"]


def test_a_fault_in_a_parent_is_reported_where_it_stands(save: Save) -> None:
    save(CHILD + "final: [review]\n", "child.yaml")
    folder = save(changed(TOY, "roles: [drafter]", "roles: [x]"))
    found = fault(folder)
    assert (folder / "toy.yaml", 15) == (found.place.file, found.place.line)


@pytest.mark.parametrize(
    ("extends", "says"),
    [
        ("toy", "extends “toy” phải ghi cả số bản, ví dụ “toy 1”"),
        ("toy 2", "quy trình gốc “toy 2” không có; có phải “toy 1”?"),
        ("child 1", "extends “child 1” đi vòng về chính tệp này"),
    ],
)
def test_a_parent_that_is_not_there_is_refused(save: Save, extends: str, says: str) -> None:
    save()
    found = fault(save(CHILD.replace("toy 1", extends), "child.yaml"))
    assert (4, says) == (found.place.line, found.says)


def test_two_files_that_extend_each_other_are_refused(save: Save) -> None:
    save(changed(TOY, "label: Đơn từ", "label: Đơn từ\nextends: child 1"))
    assert "đi vòng" in fault(save(CHILD, "child.yaml")).says


def test_a_step_may_differ_by_mode(save: Save) -> None:
    form = "label: Kết thúc\n    digital: {label: Ký số, guards: [complete], to: draft}"
    text = changed(TOY, "label: Kết thúc", form).replace("final: [done]", "final: [done, review]")
    processes = load([save(text)])
    on_paper, digital = (processes.find("toy", 1, mode).steps["finish"] for mode in Mode)
    assert (
        on_paper.label, on_paper.target, on_paper.guards,
    ) == ("Kết thúc", "done", ("unchanged", "complete"))  # fmt: skip
    assert (digital.label, digital.target, digital.guards) == ("Ký số", "draft", ("complete",))


def test_a_mode_has_only_the_states_it_reaches(save: Save) -> None:
    text = TOY.replace("[review]\n    to: done", "[review, draft]\n    to: done")
    text = text.replace("label: Gửi xem", "label: Gửi xem\n    mode: paper")
    digital = load([save(text)]).find("toy", 1, Mode.DIGITAL)
    assert {"draft", "done"} == set(digital.states)
    assert {name: s.sources for name, s in digital.steps.items()} == {"finish": ("draft",)}


def test_papers_keep_their_version_when_a_newer_one_comes(save: Save) -> None:
    save()
    newer = TOY.replace("version: 1", "version: 2").replace("review", "look")
    processes = load([save(newer, "toy-2.yaml")])
    assert processes.find("toy", None, Mode.PAPER).version == 2
    assert "review" in processes.find("toy", 1, Mode.PAPER).states


def test_what_moves_no_paper_is_open_to_older_versions_from_states_they_know(save: Save) -> None:
    save()
    aside = "  note: {label: Ghi, from: [draft, look], to: '=', roles: [clerk]}\n"
    moves = "  skip: {label: Bỏ qua, from: [draft], to: done, roles: [clerk]}\n"
    newer = TOY.replace("version: 1", "version: 2").replace("review", "look") + aside + moves
    old = load([save(newer, "toy-2.yaml")]).find("toy", 1, Mode.PAPER)
    assert list(old.steps) == ["ask", "finish", "back", "note"]
    assert (old.steps["note"].sources, old.steps["note"].newer) == (("draft",), 2)


def test_the_same_version_twice_in_a_folder_is_refused(save: Save) -> None:
    save()
    folder = save(TOY, "toy-2.yaml")
    found = fault(folder)
    assert (folder / "toy.yaml", 2) == (found.place.file, found.place.line)
    assert found.says == "quy trình “toy” bản 1 đã có ở toy-2.yaml; hãy tăng version"


def test_the_office_s_own_folder_wins(save: Save) -> None:
    shared = save(TOY.replace("version: 1", "version: 7"), "toy-7.yaml", folder="shared")
    save(TOY, folder="shared")
    own = save(TOY.replace("Đơn từ", "Đơn của cơ quan"), folder="own")
    processes = load([shared, own])
    newest = processes.find("toy", None, Mode.PAPER)
    assert (newest.version, newest.label) == (1, "Đơn của cơ quan")
    assert processes.find("toy", 7, Mode.PAPER).version == 7


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert load([tmp_path / "none"]).current == {}


def test_validate_names_each_faulty_file_once(save: Save) -> None:
    save(changed(TOY, "to: review", "to: x"))
    save(CHILD, "child.yaml")
    folder = save("name: [", "broken.yaml")
    says = validate(folder)
    assert [folder / "broken.yaml", folder / "toy.yaml"] == [
        Path(sentence.split(", dòng")[0]) for sentence in says
    ]


def test_validate_has_nothing_to_say_of_a_sound_folder(save: Save) -> None:
    assert validate(save()) == []


def test_validate_finds_parents_beneath(save: Save) -> None:
    own, shared = save(CHILD, "child.yaml", folder="own"), save(folder="shared")
    assert validate(own, beneath=[shared]) == []
    assert len(validate(own)) == 1


def test_validate_says_when_a_folder_holds_no_workflow(tmp_path: Path) -> None:
    assert [f"{tmp_path}: không có tệp quy trình .yaml nào."] == validate(tmp_path)


def test_a_step_waits_for_a_group_of_reviewers() -> None:
    folder = Path(__file__).parents[1] / "workflows"
    process = load([shared_folder("workflows"), folder]).find("plan", None, Mode.PAPER)
    content, form = process.steps["initial_content"], process.steps["initial_format"]
    assert (process.version, content.reviewers, form.reviewers) == (2, "2", "all")
    assert [content.quorum(3), form.quorum(3)] == [2, 3]
    assert content.group == " (2 người trong nhóm)"
    assert form.group == " (cả nhóm)"
    assert validate(folder, [shared_folder("workflows")]) == []
