"""The processes of papers (quy trình): who may do what, when, and where it leads."""

from vanban.office.workflow.diagram import Row, mermaid, svg, table
from vanban.office.workflow.lines import BadWorkflow
from vanban.office.workflow.loading import load, validate
from vanban.office.workflow.process import (
    EFFECTS,
    GUARDS,
    ROLE_LABELS,
    ROLES,
    Mode,
    Process,
    Processes,
    Side,
    Step,
    UnknownState,
    UnknownWorkflow,
)
from vanban.office.workflow.steps import (
    NoteMissing,
    StepNotAllowed,
    StepRefused,
    UnknownStep,
    WrongRole,
    next_state,
    require_note,
    steps_from,
    who_may,
)

__all__ = [
    "EFFECTS",
    "GUARDS",
    "ROLES",
    "ROLE_LABELS",
    "BadWorkflow",
    "Mode",
    "NoteMissing",
    "Process",
    "Processes",
    "Row",
    "Side",
    "Step",
    "StepNotAllowed",
    "StepRefused",
    "UnknownState",
    "UnknownStep",
    "UnknownWorkflow",
    "WrongRole",
    "load",
    "mermaid",
    "next_state",
    "require_note",
    "steps_from",
    "svg",
    "table",
    "validate",
    "who_may",
]
