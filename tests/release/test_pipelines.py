"""The pipelines of this repository: what they may do, what they are pinned to, what they make."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import ROOT

import publish_gitlab
from gongkai_cli import __version__

GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RELEASE = ROOT / ".github" / "workflows" / "release.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs(path: Path) -> dict[str, Any]:
    found = read(path)
    if path != GITLAB:
        return dict(found["jobs"])
    return {name: job for name, job in found.items() if isinstance(job, dict) and "script" in job}


def lines(job: dict[str, Any]) -> list[str]:
    """The commands of a job, on either."""
    scripts = job.get("script") or [step["run"] for step in job["steps"] if "run" in step]
    return [line.strip() for script in scripts for line in script.splitlines() if line.strip()]


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_says_its_version(path: Path) -> None:
    uses = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert uses
    for line in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    by_action: dict[str, set[str]] = {}
    for each in GITHUB:
        for action, rest in re.findall(r"uses: ([\w/-]+)@(.+)", each.read_text(encoding="utf-8")):
            by_action.setdefault(action, set()).add(rest)
    assert {action: pins for action, pins in by_action.items() if len(pins) > 1} == {}


@pytest.mark.parametrize("path", [*GITHUB, GITLAB], ids=lambda path: path.name)
def test_every_image_of_linux_is_pinned_by_digest(path: Path) -> None:
    images = re.findall(r"image: (\S+)", path.read_text(encoding="utf-8"))
    assert images
    for image in images:
        assert re.fullmatch(r"python:3\.11-[a-z-]+@sha256:[0-9a-f]{64}|macos-14-xcode-15", image), image


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_no_job_may_more_than_it_needs(path: Path) -> None:
    pipeline = read(path)
    assert pipeline["permissions"] == {}
    for name, job in pipeline["jobs"].items():
        wanted = {"contents": "read"}
        if (path, name) == (RELEASE, "publish"):
            wanted = {"contents": "write", "id-token": "write", "attestations": "write"}
        assert job["permissions"] == wanted, name
        assert 0 < job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"] == {"persist-credentials": False}
            assert "${{" not in step.get("run", ""), "a value that somebody else may choose, in a script"


def test_only_a_tag_publishes_and_only_what_was_tried() -> None:
    github, gitlab = jobs(RELEASE), jobs(GITLAB)
    publish = github["publish"]
    assert publish["if"] == "github.event_name == 'push' && startsWith(github.ref, 'refs/tags/v')"
    assert set(publish["needs"]) == set(github) - {"publish"}
    assert publish["environment"] == gitlab["签名，附在发布上"]["environment"] == "release"
    assert gitlab["签名，附在发布上"]["rules"] == [{"if": r"$CI_COMMIT_TAG =~ /^v\d/"}]
    for made in (
        github["linux"],
        github["bundle"],
        *(gitlab[f"{name} 程序"] for name in ("Linux", "Windows", "macOS")),
    ):
        commands = lines(made)
        built = [at for at, line in enumerate(commands) if line.startswith("python scripts/build_bundle.py")]
        tried = [at for at, line in enumerate(commands) if line == "python scripts/try_bundle.py"]
        assert len(built) == len(tried) == 1
        assert built < tried


@pytest.mark.parametrize(
    "commands", [lines(jobs(RELEASE)["publish"]), lines(jobs(GITLAB)["签名，附在发布上"])]
)
def test_what_is_released_is_checked_listed_signed_in_this_order(commands: list[str]) -> None:
    order = (
        "release_files.py version", "release_files.py page dist", "release_files.py checksums dist",
        "pip install --require-hashes --requirement release/signing.txt",
        "sigstore sign --bundle dist/SHA256SUMS.sigstore.json dist/SHA256SUMS",
    )  # fmt: skip
    places = [next(at for at, line in enumerate(commands) if words in line) for words in order]
    assert places == sorted(places)
    assert places[-1] < len(commands) - 1  # then it is published


def test_the_page_tells_of_what_the_pipelines_build() -> None:
    text = (ROOT / "release" / "page.md").read_text(encoding="utf-8")
    runners = {
        "ubuntu-24.04": "linux-x86_64", "ubuntu-24.04-arm": "linux-arm64",
        "windows-2022": "windows-x86_64", "macos-14": "macos-arm64",
    }  # fmt: skip
    github = jobs(RELEASE)
    used = [
        *github["linux"]["strategy"]["matrix"]["runner"],
        *github["bundle"]["strategy"]["matrix"]["runner"],
    ]
    assert set(used) == set(runners)
    told = re.findall(r"`gongkai-\{version\}-((?:windows|linux|macos)-\w+)\.zip`", text)
    assert sorted(told) == sorted(runners.values())


def test_what_signs_is_pinned_by_hash() -> None:
    text = (ROOT / "release" / "signing.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^([a-z][\w.-]*)==", text, re.MULTILINE)
    assert "sigstore" in packages
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)
    assert len(blocks) == len(packages)


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", GITHUB),
        ("custom.github-workflows-require-timeout", GITHUB),
        ("vendor.gitlab-ci", [GITLAB]),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.github-issue-forms", FORMS),
    ],
)
def test_files_fit_their_schemas(schema: str, paths: list[Path]) -> None:
    assert paths
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


def test_dependabot_sees_everything_that_is_pinned() -> None:
    updates = read(ROOT / ".github" / "dependabot.yml")["updates"]
    kinds = {each["package-ecosystem"]: each.get("directories", [each.get("directory")]) for each in updates}
    assert kinds == {"github-actions": ["/"], "pip": ["/", "/release"]}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_issue_forms_ask_in_chinese_and_warn(path: Path) -> None:
    form = read(path)
    asked = [field["attributes"]["label"] for field in form["body"] if "label" in field["attributes"]]
    assert len(asked) == len(set(asked)) >= 3
    assert all(re.search(r"[\u4e00-\u9fff]", label) for label in (*asked, form["name"], form["description"]))
    if path.stem == "problem":
        assert "SECURITY.md" in path.read_text(encoding="utf-8")


def test_nothing_names_the_host_of_a_registry() -> None:
    hosts = re.compile("py" + r"pi\.org|python" + r"hosted|npm" + r"js\.org|docker\.io|quay\.io|ghcr\.io")
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in kept.decode().split("\0"):
        if name and Path(name).suffix in {".yml", ".txt", ".md", ".toml", ".py", ".sh", ".bat", ""}:
            text = (ROOT / name).read_text(encoding="utf-8", errors="ignore")
            assert not hosts.search(text), name


class Gitlab(BaseHTTPRequestHandler):
    """A GitLab that takes everything and writes it down."""

    seen: list[tuple[str, str, str | None, bytes]]

    def _take(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append((self.command, self.path, self.headers["JOB-TOKEN"], data))
        self.send_response(404 if "refuse" in self.path else 201)
        self.end_headers()
        self.wfile.write(b"{}")

    do_PUT = do_POST = _take  # noqa: N815  the library's names

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def gitlab() -> Iterator[str]:
    Gitlab.seen = []
    server = HTTPServer(("127.0.0.1", 0), Gitlab)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api/v4"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_release_on_gitlab(gitlab: str, tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    (folder / "gongkai-dir").mkdir(parents=True)
    for name in ("gongkai-1.zip", "SHA256SUMS", "SHA256SUMS.sigstore.json", "notes.txt"):
        (folder / name).write_bytes(name.encode())
    (tmp_path / "page.md").write_text("下载哪一个", encoding="utf-8")
    variables = {
        "CI_API_V4_URL": gitlab, "CI_PROJECT_ID": "7", "CI_COMMIT_TAG": f"v{__version__}",
        "CI_JOB_TOKEN": "t",
    }  # fmt: skip
    publish_gitlab.publish(folder, tmp_path / "page.md", variables)
    *uploads, (method, path, token, data) = Gitlab.seen
    names = ["SHA256SUMS", "SHA256SUMS.sigstore.json", "gongkai-1.zip"]
    packages = f"/api/v4/projects/7/packages/generic/gongkai/{__version__}"
    assert uploads == [("PUT", f"{packages}/{name}", "t", name.encode()) for name in names]
    assert (method, path, token) == ("POST", "/api/v4/projects/7/releases", "t")
    release = json.loads(data)
    assert (release["tag_name"], release["description"]) == (f"v{__version__}", "下载哪一个")
    assert [link["name"] for link in release["assets"]["links"]] == names
    assert release["assets"]["links"][2]["url"].endswith(f"{packages}/gongkai-1.zip")


def test_a_refusal_makes_no_release(gitlab: str, tmp_path: Path) -> None:
    (tmp_path / "gongkai-1.zip").write_bytes(b"1")
    (tmp_path / "page.md").write_text("", encoding="utf-8")
    variables = {
        "CI_API_V4_URL": gitlab, "CI_PROJECT_ID": "refuse", "CI_COMMIT_TAG": "v1", "CI_JOB_TOKEN": "t",
    }  # fmt: skip
    with pytest.raises(OSError, match="404"):
        publish_gitlab.publish(tmp_path, tmp_path / "page.md", variables)
    assert [method for method, *_ in Gitlab.seen] == ["PUT"]


def test_the_page_of_installing_leads_somewhere() -> None:
    """Its own links, and the names of files and targets that it tells of."""
    text = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    heads = {
        re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    anchors = re.findall(r"\]\(#([^)]+)\)", text)
    assert anchors
    assert set(anchors) <= heads, set(anchors) - heads
    for target in re.findall(r"\]\(([\w/.-]+)\)", text):
        assert (ROOT / "docs" / target).exists(), target
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z-]+)`", text)) <= set(targets)
    page = (ROOT / "release" / "page.md").read_text(encoding="utf-8")
    for name in re.findall(r"`gongkai-版本-([\w-]+)\.zip`", text):
        if name not in ("wheelhouse-系统", "系统"):
            assert f"`gongkai-{{version}}-{name}.zip`" in page, name
