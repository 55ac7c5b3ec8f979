"""What a package index shows: the README with links that work there, and where the project lives.

An index knows no folder beside the README, so a relative link leads nowhere on it. With the address of the
repository they become absolute, to the files of this version; without one they become plain text. The address
stands once, as ``repository`` in ``[tool.gongkai]`` of ``pyproject.toml``; a pipeline may give its own in
``GONGKAI_REPOSITORY``.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


def described(text: str, repository: str, version: str) -> str:
    """The README as an index can show it."""
    parts = []
    at = 0
    for code in _CODE.finditer(text):  # what only looks like a link stays
        parts += [_with_links(text[at : code.start()], repository, version), code[0]]
        at = code.end()
    return "".join((*parts, _with_links(text[at:], repository, version)))


def _with_links(text: str, repository: str, version: str) -> str:
    def link(found: re.Match[str]) -> str:
        target = found["target"]
        if target.startswith(("https://", "#")):
            return found[0]
        if repository:
            kind = "raw" if found["image"] else "blob"
            return f"{found['image']}[{found['text']}]({repository}/{kind}/v{version}/{target})"
        return "" if found["image"] else f"{found['text']} ({target})"

    return _LINK.sub(link, text)


def addresses(repository: str, version: str) -> dict[str, str]:
    """The project's pages, by what an index calls them; none where the project has no address."""
    if not repository:
        return {}
    files = f"{repository}/blob/v{version}"
    return {
        "Homepage": repository,
        "Documentation": f"{files}/docs/README.md",
        "Changelog": f"{files}/CHANGELOG.md",
        "Security": f"{files}/SECURITY.md",
        "Issues": f"{repository}/issues",
    }


class IndexMetadata(MetadataHookInterface):
    """Fills in ``readme`` and ``urls`` when a package is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Called by hatchling with the metadata there are."""
        root = Path(self.root)
        settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["gongkai"]
        repository = (settings["repository"] or os.environ.get("GONGKAI_REPOSITORY", "")).rstrip("/")
        source = (root / "src" / "gongkai_cli" / "__init__.py").read_text(encoding="utf-8")
        version = _VERSION.findall(source)[0]
        text = described((root / "README.md").read_text(encoding="utf-8"), repository, version)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = addresses(repository, version)
