"""A storm of whole offices: workers with a quota are killed, and so is the server under them."""

import random
import time
from collections.abc import Callable
from pathlib import Path

from tests.office.registry.storm import kill
from tests.office.registry.worker import start


def storm(
    folder: Path, workers: int, quota: int, kills: int, blows: list[Callable[[], None]]
) -> list[Path]:
    """Let workers issue their quota each while they are killed at random; return what they told.

    ``blows`` are struck one by one, evenly between the kills. A killed worker begins again.
    """
    chance = random.Random(1600)
    told = [folder.parent / f"told-{number}" for number in range(workers)]
    running = [start("issue_quota", folder, file, quota) for file in told]
    strikes = {round((n + 1) * kills / (len(blows) + 1)): blow for n, blow in enumerate(blows)}
    for number in range(kills):
        time.sleep(chance.uniform(0.1, 0.8))
        if blow := strikes.get(number):
            blow()
        alive = [at for at, worker in enumerate(running) if worker.is_alive()]
        if not alive:
            break
        at = chance.choice(alive)
        kill(running[at])
        running[at] = start("issue_quota", folder, told[at], quota)
    for worker in running:
        worker.join(timeout=900)
    assert [worker.exitcode for worker in running] == [0] * workers
    return told
