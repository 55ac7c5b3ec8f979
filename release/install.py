"""Install gongkai from the wheels beside this file, without a network; install.bat and install.sh run it.

It runs under whichever Python 3 is there, to say so in Chinese where that one is too old: so it is written as
old ones read it, and needs nothing but the standard library.
"""

import argparse
import hashlib
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)
WINDOWS = os.name == "nt"


def say(text):
    """Print, whatever the console can show."""
    stream = sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()


def fail(text):
    """Say what is wrong, and end."""
    say(text)
    sys.exit(1)


def default_folder():
    """Where programs of one user go, without an administrator's rights."""
    if WINDOWS:
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
        return os.path.join(base, "Programs", "gongkai")
    return os.path.join(os.path.expanduser("~"), ".local", "share", "gongkai")


def refuse_python():
    """End where this Python cannot run the program."""
    if sys.version_info[:2] < OLDEST:
        fail(
            "错误：这个 Python 是 %d.%d，gongkai 要 3.11 以上（%s）\n"
            "建议：装 Python 3.11、3.12 或 3.13 后重试；不想装 Python 的，用免安装的压缩包（gongkai-版本-系统.zip）"
            % (sys.version_info[0], sys.version_info[1], sys.executable)
        )


def refuse_damaged(wheels):
    """End where a file is not as it was made: cut short on the way, or changed."""
    with open(os.path.join(wheels, "SHA256SUMS"), encoding="utf-8") as listed:
        lines = [line.split() for line in listed if line.strip()]
    for digest, name in lines:
        place = os.path.join(wheels, name)
        if not os.path.isfile(place):
            fail("错误：少了 wheels 里的 %s\n建议：请重新完整解压" % name)
        with open(place, "rb") as wheel:
            if hashlib.sha256(wheel.read()).hexdigest() != digest:
                fail("错误：%s 和校验码不符，是坏的或被改过\n建议：请重新下载、完整解压" % name)


def refuse_strangers(folder):
    """End where the folder holds something that is no earlier installation."""
    if (
        os.path.isdir(folder)
        and os.listdir(folder)
        and not os.path.isfile(os.path.join(folder, "pyvenv.cfg"))
    ):
        fail("错误：“%s”里已有别的文件，没有安装\n建议：换一个目录：在命令后面写上目录的路径" % folder)


def make_environment(folder):
    """Make the folder an environment of its own; what an earlier installation left in it goes."""
    import venv

    try:
        venv.create(folder, clear=True, with_pip=True)
    except subprocess.CalledProcessError:
        fail(
            "错误：这个 Python 缺少 ensurepip，建不了独立的环境\n"
            "建议：Debian、Ubuntu、统信、麒麟请装 python3-venv（或 python3.11-venv）后重试"
        )
    except OSError as error:
        fail("错误：“%s”写不了：%s\n建议：换一个目录，或关闭正在运行的 gongkai 后重试" % (folder, error))


def install(folder):
    """Put the wheels into it."""
    python = os.path.join(folder, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))
    clean = dict((name, value) for name, value in os.environ.items() if not name.startswith("PIP_"))
    clean["PIP_CONFIG_FILE"] = os.devnull
    code = subprocess.call(
        [
            python,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--quiet",
            "install",
            "--no-index",
            "--no-cache-dir",
            "--find-links",
            os.path.join(HERE, "wheels"),
            "gongkai-cli[pdf]",
        ],
        env=clean,
    )
    if code:
        fail(
            "错误：没有装成（见上面的英文）\n"
            "建议：“No matching distribution” 是说这一包轮子不合这台机器：这个 Python 是 %d.%d，%s。"
            "请核对下载的是不是这个系统的，Python 是不是 3.11、3.12、3.13 的 64 位版"
            % (sys.version_info[0], sys.version_info[1], sys.platform)
        )


def link(program):
    """Make the program one of the user's own commands, where there is a place for such; the place."""
    place = os.path.join(os.path.expanduser("~"), ".local", "bin", "gongkai")
    try:
        if not os.path.isdir(os.path.dirname(place)):
            os.makedirs(os.path.dirname(place))
        if os.path.islink(place):
            os.remove(place)
        os.symlink(program, place)
    except OSError:
        return None
    return place


def explain(folder):
    """Say how to call it, where it lies, how to remove it."""
    program = os.path.join(folder, *(("Scripts", "gongkai.exe") if WINDOWS else ("bin", "gongkai")))
    subprocess.check_call([program, "--version"])
    say("装好了：%s" % program)
    if WINDOWS:
        say('使用：在命令窗口里输入上面的路径，后面写命令，如\n    "%s" list --unit 区政府办' % program)
        say("想直接输入 gongkai：把 %s 加进用户环境变量 Path，再重新打开命令窗口" % os.path.dirname(program))
    else:
        place = link(program)
        on_path = place and os.path.dirname(place) in os.environ.get("PATH", "").split(os.pathsep)
        say("使用：%s list --unit 区政府办" % ("gongkai" if on_path else place or program))
        if place and not on_path:
            say("想直接输入 gongkai：把 %s 加进 PATH" % os.path.dirname(place))
    say("更新：用新的一包再运行一次；删除：删去目录 %s" % folder)


def main():
    """Run from the command line."""
    refuse_python()
    parser = argparse.ArgumentParser(description="不联网安装 gongkai")
    parser.add_argument("folder", nargs="?", default=default_folder(), help="装到哪个目录")
    folder = os.path.abspath(parser.parse_args().folder)
    if not os.path.isdir(os.path.join(HERE, "wheels")):
        fail("错误：旁边没有 wheels 目录\n建议：请把压缩包完整解压后再运行，不要在压缩包里双击")
    refuse_damaged(os.path.join(HERE, "wheels"))
    refuse_strangers(folder)
    say("正在安装到 %s …" % folder)
    make_environment(folder)
    install(folder)
    explain(folder)


if __name__ == "__main__":
    main()
