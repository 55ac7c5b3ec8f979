"""Ctrl-C ends it cleanly, at whatever moment it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from tests.conftest import Project

PROGRAM = [sys.executable, "-m", "gongkai_cli", "serve", "--read-only"]


@pytest.mark.skipif(os.name == "nt", reason="no signal of that kind there")
def test_as_soon_as_the_address_is_told(project: Project) -> None:
    with subprocess.Popen(
        PROGRAM, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith("http://127.0.0.1:")
        running.send_signal(signal.SIGINT)
        told = running.stderr.read()
        assert (running.wait(30), told.splitlines()[-1]) == (0, "已停止")
