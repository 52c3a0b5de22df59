"""Settings come from what the door hands in; shared folders stand in one of two places."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from vanban import settings
from vanban.settings import TIME_ZONE, Settings, shared_folder


def test_each_field_is_read_from_its_variable() -> None:
    environment = {
        "VANBAN_OFFICE": "/srv/co-quan",
        "VANBAN_SOFFICE": "/opt/soffice",
        "VANBAN_PYTHON_UNO": "/usr/bin/python3.11",
        "OFFICE": "/khong-phai",
    }
    assert Settings.of(environment) == Settings(
        office=Path("/srv/co-quan"),
        soffice=Path("/opt/soffice"),
        python_uno=Path("/usr/bin/python3.11"),
    )


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.of({"VANBAN_OFFICE": ""}) == Settings()
    assert Settings.of({}).office is None


def test_vietnam_keeps_one_time_seven_hours_before_greenwich() -> None:
    for month in (1, 7):
        assert datetime(2021, month, 7, tzinfo=TIME_ZONE).utcoffset() == timedelta(hours=7)


def test_a_checkout_has_its_shared_folders_at_the_top_of_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "__file__", str(tmp_path / "vanban" / "settings.py"))
    (tmp_path / "workflows").mkdir()
    assert shared_folder("workflows") == tmp_path / "workflows"


def test_a_wheel_has_its_shared_folders_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "__file__", str(tmp_path / "vanban" / "settings.py"))
    inside = tmp_path / "vanban" / "shared" / "workflows"
    inside.mkdir(parents=True)
    (tmp_path / "workflows").mkdir()
    assert shared_folder("workflows") == inside
