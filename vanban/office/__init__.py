"""An office (cơ quan): everything that remembers. Open one with ``Office.open``.

Whoever embeds vanban is a door: it hands in the moment and the account, and calls ``Office``.
"""

from vanban.office.act import FileContent
from vanban.office.batch import Batch, Order
from vanban.office.desk import Office
from vanban.office.finding import Found, Query
from vanban.office.registry.verify import Breach
from vanban.office.setup import OfficeSetup, read_setup
from vanban.office.views import (
    BatchRow,
    DeliveryView,
    EventView,
    FileView,
    PaperDetail,
    PaperView,
    StepView,
)
from vanban.office.walk import Signer, StepOptions
from vanban.office.workflow.process import ROLES, Mode
from vanban.office.workflow.steps import StepRefused

__all__ = [
    "ROLES", "Batch", "BatchRow", "Breach", "DeliveryView", "EventView", "FileContent",
    "FileView", "Found", "Mode", "Office", "OfficeSetup", "Order", "PaperDetail", "PaperView",
    "Query", "Signer", "StepOptions", "StepRefused", "StepView", "read_setup",
]  # fmt: skip
