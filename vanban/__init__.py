"""vanban: official Vietnamese papers in their legal form (văn bản hành chính).

``vanban.paper`` is the library of a paper, ``vanban.office`` that of an office with its registers;
``docs/architecture.md`` tells where everything stands.
"""

from vanban.errors import VanbanError

__all__ = ["VanbanError"]
