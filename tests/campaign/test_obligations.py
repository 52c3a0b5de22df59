"""Who owes what until when: instances, states, days set by a letter, reminders."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.campaign.cast import CALENDAR, YEAR, A, B, C, declared, emulation
from vanban.campaign.model import SetDate, Unit
from vanban.campaign.obligations import Duty, Key, State, calls, open_obligations

UNITS = {phase: (A, B, C) for phase in ("", *YEAR)}
LETTER = SetDate("O10", "dot-1", date(2021, 7, 7), "05/LĐLĐ-CSPL")


def duties(*dates: SetDate) -> dict[Key, Duty]:
    return {duty.key: duty for duty in open_obligations(emulation(), UNITS, CALENDAR, dates)}


def test_scenario_04_nineteen_templates_open_for_the_units_they_bind() -> None:
    opened = duties()
    # 15 of units: 12 once and 3 in each of two phases, for three units; 4 of the collector.
    assert len(opened) == (12 + 3 * 2) * 3 + 4
    bound = Counter(duty.key.obligation for duty in opened.values() if duty.applies)
    assert {bound[code] for code in ("O7", "O17", "O18")} == {2}, "A and B are enterprises"
    assert bound["O2"] == 2, "A and C have a party committee"
    assert bound["O10"] == 6
    assert bound["O13"] == 1
    assert opened[Key("O7", "", "c")].state(date(2021, 3, 1)) is State.NOT_APPLICABLE


def test_scenario_05_nothing_is_overdue_before_a_letter_sets_the_day() -> None:
    key = Key("O10", "dot-1", "a")
    vague, set_ = duties()[key], duties(LETTER)[key]
    assert vague.due_on is None
    assert vague.flag(date(2030, 1, 1)) != "overdue"
    assert (set_.original_due, set_.set_by) == (date(2021, 7, 7), "05/LĐLĐ-CSPL")
    assert set_.flag(date(2021, 7, 7)) != "overdue"
    assert set_.flag(date(2021, 7, 8)) == "overdue"


def test_scenario_05_reminders_come_once_however_often_the_job_runs() -> None:
    """7 July 2021 is a Wednesday; D+3 and D+10 fall on Saturdays and wait for Monday."""
    duty = duties(LETTER)[Key("O10", "dot-1", "a")]
    given: set[tuple[Key, date, int]] = set()
    told = []
    for day in (date(2021, 6, 25) + timedelta(n) for n in range(40)):
        for _ in range(2):
            for _, rungs in calls([duty], emulation().rungs, day, CALENDAR, given):
                told.append((day.isoformat()[5:], rungs))
                given |= {(duty.key, date(2021, 7, 7), rung) for rung in rungs}
    assert told == [
        ("06-30", (-7,)),
        ("07-05", (-3,)),
        ("07-06", (-1,)),
        ("07-07", (0,)),
        ("07-08", (1,)),
        ("07-12", (3, 5)),
        ("07-19", (10,)),
    ]


def test_days_missed_are_folded_into_one_reminder() -> None:
    duty = duties(LETTER)[Key("O10", "dot-1", "a")]
    ((_, rungs),) = calls([duty], emulation().rungs, date(2021, 7, 8), CALENDAR, set())
    assert rungs == (-7, -3, -1, 0, 1)


@pytest.mark.parametrize("change", [{"done_on": date(2021, 7, 1)}, {"exempt": "giải thể"}])
def test_who_is_done_or_exempt_is_left_alone(change: dict[str, object]) -> None:
    duty = replace(duties(LETTER)[Key("O10", "dot-1", "a")], **change)  # type: ignore[arg-type]
    assert not list(calls([duty], emulation().rungs, date(2021, 7, 20), CALENDAR, set()))
    assert duty.flag(date(2021, 7, 20)) != "overdue"


def test_an_extension_keeps_the_original_day_for_the_statistics() -> None:
    duty = replace(duties(LETTER)[Key("O10", "dot-1", "b")], extended_to=date(2021, 7, 15))
    assert duty.flag(date(2021, 7, 12)) != "overdue"
    assert duty.flag(date(2021, 7, 16)) == "overdue"
    done = replace(duty, done_on=date(2021, 7, 14))
    assert (done.on_time(extended=False), done.on_time(extended=True)) == (False, True)
    given = {(duty.key, date(2021, 7, 7), -7)}
    assert list(calls([duty], (-7,), date(2021, 7, 8), CALENDAR, given)) == [(duty, (-7,))]


def test_a_duty_opens_with_its_phase_and_is_near_for_a_week() -> None:
    duty = duties(LETTER._replace(phase="dot-2", on=date(2022, 1, 5)))[Key("O10", "dot-2", "a")]
    assert duty.state(date(2021, 6, 30)) is State.NOT_OPEN
    assert duty.state(date(2021, 7, 1)) is State.OPEN
    days = [date(2021, 12, 28), date(2021, 12, 29), date(2022, 1, 5), date(2022, 1, 6)]
    assert [duty.flag(day) for day in days] == ["", "soon", "soon", "overdue"]
    assert replace(duty, done_on=date(2022, 1, 3)).state(date(2022, 1, 4)) is State.DONE
    assert replace(duty, exempt="giải thể").state(date(2022, 1, 4)) is State.EXEMPT


def test_a_window_opens_on_its_first_day() -> None:
    pilots = duties()[Key("O13", "", "")]
    assert (pilots.opens_on, pilots.due_on) == (date(2021, 1, 7), date(2021, 2, 15))


def test_days_after_a_phase_are_working_days_where_the_file_says_so() -> None:
    """After 31 March 2026, a Tuesday: 1, 2, 3, 6 and 7 April are worked."""
    unit = Unit("bac", "Cục phía Bắc", "department")
    opened = open_obligations(declared("bao-cao-quy/bao-cao.yaml"), {"quy-1": (unit,)}, CALENDAR)
    (duty,) = opened
    assert (duty.key, duty.due_on) == (Key("BC", "quy-1", "bac"), date(2026, 4, 7))
