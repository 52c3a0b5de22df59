"""Tables as a migration describes them (bảng do một bản nâng cấp tạo ra).

In: the name of a migration, with ``<name>.toml`` beside it.  Out: its tables, made.
A column is written ``type``, ``string 64``, ``text -> person.code``; ``date?`` may be empty.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

_TYPES: Mapping[str, type[sa.types.TypeEngine[Any]]] = {
    "boolean": sa.Boolean, "date": sa.Date, "integer": sa.Integer, "json": sa.JSON, "text": sa.Text,
}  # fmt: skip


def create_tables(migration: str) -> None:
    """Create every table a migration describes, with its keys, checks and indexes."""
    described = Path(__file__).parent / "versions" / f"{migration}.toml"
    for table, said in tomllib.loads(described.read_text(encoding="utf-8")).items():
        parts = [*_columns(said["columns"]), sa.PrimaryKeyConstraint(*said["key"])]
        parts += [sa.UniqueConstraint(*said["unique"])] if "unique" in said else []
        op.create_table(table, *parts, *map(sa.CheckConstraint, said.get("check", ())))
        for column in said.get("index", ()):
            op.create_index(f"ix_{table}_{column}", table, [column])


def _columns(described: Mapping[str, str]) -> Iterator[sa.schema.SchemaItem]:
    for name, words in described.items():
        typed, _, target = words.partition(" -> ")
        kind, _, length = typed.removesuffix("?").partition(" ")
        of_kind = sa.String(int(length)) if kind == "string" else _TYPES[kind]()
        yield sa.Column(name, of_kind, nullable=typed.endswith("?"))
        if target:
            yield sa.ForeignKeyConstraint([name], [target])
