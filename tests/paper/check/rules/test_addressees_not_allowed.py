"""Only letters, proposals and reports say Kính gửi (NĐ 30, Phụ lục I), and our own form."""

import pytest

from tests.paper.check.papers import found, paper
from vanban.paper.check.rules.addressees_not_allowed import addressees_not_allowed


@pytest.mark.parametrize(
    "kind", ["công văn", "tờ trình", "báo cáo", "báo cáo sơ kết", "bản đăng ký"]
)
def test_these_may_say_kinh_gui(kind: str) -> None:
    assert found(addressees_not_allowed, paper(kind=kind, addressees="[LĐLĐ TP]")) == []


@pytest.mark.parametrize("kind", ["kế hoạch", "quyết định", "thông báo", "nghị quyết"])
def test_these_may_not(kind: str) -> None:
    (finding,) = found(addressees_not_allowed, paper(kind=kind, addressees="[LĐLĐ TP]"))
    assert (finding.rule, finding.at) == ("addressees-not-allowed", "addressees")
    assert finding.says.casefold().startswith(kind)


def test_a_plan_without_addressees_is_right() -> None:
    assert found(addressees_not_allowed, paper()) == []
