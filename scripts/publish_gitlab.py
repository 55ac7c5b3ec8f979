"""Put the files of a release on a GitLab, from its pipeline: ``publish_gitlab.py dist page.md``.

The files go into the project's generic packages, the release has links to them. What is needed of the
pipeline is in the variables that GitLab sets: ``CI_API_V4_URL``, ``CI_PROJECT_ID``, ``CI_COMMIT_TAG``,
``CI_JOB_TOKEN``.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.request
from pathlib import Path
from urllib.parse import quote

from release_files import SUMS, version

_PATIENCE = 600


def publish(folder: Path, page: Path, variables: dict[str, str]) -> None:
    """Upload every file of the release, then make it.

    Raises:
        urllib.error.HTTPError: GitLab refuses.
    """
    project = f"{variables['CI_API_V4_URL']}/projects/{quote(variables['CI_PROJECT_ID'], safe='')}"
    token = {"JOB-TOKEN": variables["CI_JOB_TOKEN"]}
    links = []
    for path in sorted(each for each in folder.iterdir() if each.name.startswith(("gongkai", SUMS))):
        if path.is_file():
            address = f"{project}/packages/generic/gongkai/{version()}/{quote(path.name)}"
            _send("PUT", address, path.read_bytes(), token)
            links.append({"name": path.name, "url": address, "link_type": "package"})
            print(path.name, flush=True)
    tag = variables["CI_COMMIT_TAG"]
    told = page.read_text(encoding="utf-8")
    release = {"tag_name": tag, "name": tag, "description": told, "assets": {"links": links}}
    data = json.dumps(release, ensure_ascii=False).encode()
    _send("POST", f"{project}/releases", data, {**token, "Content-Type": "application/json"})


def _send(method: str, address: str, data: bytes, headers: dict[str, str]) -> None:
    request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310  GitLab's own
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
        answer.read()


if __name__ == "__main__":
    publish(Path(sys.argv[1]), Path(sys.argv[2]), dict(os.environ))
