"""What an editor's program (VS Code with the YAML extension, and others that speak to yaml-language-server) is told."""

from __future__ import annotations

from typing import Any

from generator.authoring.schema import schema_name
from generator.model import RECORD_TYPES, Record


def editor_settings(schemas_at: str) -> dict[str, Any]:
    """The content of .vscode/settings.json. schemas_at: the folder or address where the schemas lie, such as ./skeemat."""
    folder = schemas_at.rstrip("/")
    return {
        "yaml.schemas": {f"{folder}/{schema_name(model)}": f"data/{model.folder}/*.yml" for model in RECORD_TYPES},
        "yaml.schemaStore.enable": False,
        "yaml.validate": True,
        "yaml.completion": True,
        "yaml.hover": True,
        "yaml.format.enable": False,  # mallivaranto fmt does it
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.detectIndentation": False, "editor.wordWrap": "on"},
    }


def modeline(model: type[Record], schemas_at: str) -> str:
    """A record's first line for programs without such settings. schemas_at is seen from the record's own folder."""
    return f"# yaml-language-server: $schema={schemas_at.rstrip('/')}/{schema_name(model)}"
