"""Acts of the units (việc của các đơn vị): what each sends, day by day, and what becomes of it.

In: a table of the example.  Out: the moments of every day it names.
In the morning units issue papers of their own; in the afternoon who collects receives those, takes
in the workbooks of the others, examines, accepts, and sends back what the script says.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from itertools import groupby
from pathlib import PurePath
from typing import Any, Literal

from pydantic import BaseModel, Field

from tools.demo.acts import Act, Moment, key_of
from tools.demo.sayings import Saying, filled_in, lines, sayings
from tools.demo.stage import Stage
from vanban.campaign.obligations import Key
from vanban.settings import TIME_ZONE

_MORNING, _AFTERNOON = time(8), time(15, 30)


class Back(BaseModel, extra="forbid", frozen=True):
    """Why what a unit sends first is sent back (trả lại)."""

    fields: tuple[str, ...]
    reason: str
    mend_by: date


class Units(Act):
    """Every unit answers a form (các đơn vị nộp biểu)."""

    do: Literal["units"]
    duty: str
    csv: str
    officer: str  #: examines and accepts
    back: dict[str, Back] = Field(default_factory=dict)
    note: str = "đã đối chiếu với đơn vị"
    show: tuple[str, ...] = ()  #: units whose paper is printed and shown

    def moments(self, stage: Stage) -> Iterator[Moment]:
        """Yield the morning and the afternoon of each day."""
        every = sorted(sayings(stage.example / self.csv), key=lambda said: said.on)
        for on, said in groupby(every, key=lambda said: said.on):
            today = tuple(said)
            for hour, act in ((_MORNING, self._send), (_AFTERNOON, self._take)):
                at = datetime.combine(on, hour, TIME_ZONE)
                yield Moment(at, partial(act, stage, today, at))

    def _key(self, unit: str) -> Key:
        return key_of(f"{self.duty}/{unit}" if "/" in self.duty else f"{self.duty}//{unit}")

    def _send(self, stage: Stage, today: Sequence[Saying], at: datetime) -> None:
        """Fill in the workbooks; those that issue papers do."""
        again = any(self._key(said.unit) in stage.handed for said in today)
        blanks = self._blanks(stage, at, again=again)
        for said in today:
            key, content = self._key(said.unit), filled_in(blanks[said.unit], said, stage.asks)
            stage.keep(key, content)
            if said.by_paper:
                who = stage.person(said.unit, "drafter")
                name = PurePath(stage.handed[key][-1].book).name
                paper = stage.quiet.campaigns.submit(stage.campaign, name, content, by=who, now=at)
                stage.issue(paper, at, quiet=said.unit not in self.show)
                stage.handed[key][-1].paper = paper
                stage.samples += [paper] * (said.unit in self.show)
        stage.quiet.send(now=at)

    def _blanks(self, stage: Stage, at: datetime, *, again: bool) -> dict[str, bytes]:
        """Return the workbook of each unit that owes one, made once for each duty.

        Who was sent something back gets a new one, with what was said before in it.
        """
        if self.duty not in stage.blanks or again:
            obligation, phase, _ = key_of(self.duty)
            made = stage.office.campaigns.forms(stage.campaign, now=at, obligation=obligation)
            wanted = "/".join(filter(None, (obligation, phase)))
            found = {}
            for file in made:
                if (path := PurePath(file.name)).parent.as_posix() == wanted:
                    found[path.stem] = file.content
                elif found:
                    break
            stage.blanks[self.duty] = found
        return stage.blanks[self.duty]

    def _take(self, stage: Stage, today: Sequence[Saying], at: datetime) -> None:
        """Receive, take in, examine; accept or send back."""
        desk, clerk = stage.quiet.campaigns, self.by
        desk.receive(stage.campaign, by=clerk, now=at)
        files = {
            f"{said.unit}.xlsx": stage.handed[self._key(said.unit)][-1].content
            for said in today if not said.by_paper
        }  # fmt: skip
        for reading in desk.intake(stage.campaign, files, by=clerk, now=at):
            if reading.faults:
                faults = "; ".join(f"{each.at}: {each.says}" for each in reading.faults)
                raise ValueError(f"{reading.file}: {faults}")
        sent_back = [said for said in today if self._judged(stage, said, at)]
        stage.tell(at, self._words(today, len(files), len(sent_back)), minor=True)
        for said in sent_back:
            why = self.back[said.unit]
            stage.tell(
                at,
                f"Trả lại {stage.name(said.unit)} để sửa {', '.join(why.fields)}: {why.reason}. "
                f"Hạn gửi lại: {why.mend_by:%d/%m/%Y}.",
            )

    def _judged(self, stage: Stage, said: Saying, at: datetime) -> bool:
        """Accept what a unit sent, or send it back; tell which."""
        desk, key = stage.quiet.campaigns, self._key(said.unit)
        acting: dict[str, Any] = {"by": self.officer, "now": at}
        why = self.back.get(said.unit)
        if why and len(stage.handed[key]) == 1:
            desk.examine(stage.campaign, key, **acting)
            desk.send_back(stage.campaign, key, why.fields, why.reason, why.mend_by, **acting)
            return True
        desk.accept(stage.campaign, key, note=self.note, **acting)
        return False

    def _words(self, today: Sequence[Saying], files: int, back: int) -> str:
        papers = len(today) - files
        sent = [f"{papers} bằng văn bản"] * bool(papers) + [f"{files} bằng tệp Excel"] * bool(files)
        taken = f"chấp nhận {len(today) - back}" + (f", trả lại {back}" if back else "")
        return f"{self.say}: {len(today)} đơn vị gửi ({', '.join(sent)}); {taken}."


class Evidence(Act):
    """Units tell what they did where no form is asked (ghi việc đã làm)."""

    do: Literal["evidence"]
    csv: str

    def moments(self, stage: Stage) -> Iterator[Moment]:
        """Yield each thing done, on its day, and at the end of a month how many."""
        done: dict[datetime, list[Key]] = {}
        for line in lines(stage.example / self.csv):
            unit = line.pop("unit")
            for duty, said in line.items():
                if said:
                    day, _, words = said.partition(" ")
                    at = datetime.combine(date.fromisoformat(day), time(16), TIME_ZONE)
                    key = Key(*key_of(duty)[:2], unit)
                    done.setdefault(at, []).append(key)
                    yield Moment(at, partial(self._show, stage, key, words, at))
        for _, days in groupby(sorted(done), key=lambda at: (at.year, at.month)):
            month = [*days]
            keys = [key for at in month for key in done[at]]
            yield Moment(month[-1], partial(self._count, stage, keys, month[-1]))

    def _show(self, stage: Stage, key: Key, words: str, at: datetime) -> None:
        who = stage.person(key.unit, "drafter")
        stage.quiet.campaigns.show(stage.campaign, key, words, by=who, now=at)

    def _count(self, stage: Stage, keys: Sequence[Key], at: datetime) -> None:
        names = {each.code: each.name for each in stage.asks.obligations}
        counts = Counter(key.obligation for key in keys)
        told = "; ".join(f"{names[code]}: {many}" for code, many in counts.items())
        stage.tell(at, f"Trong tháng, các đơn vị ghi {len(keys)} việc đã làm. {told}.")
