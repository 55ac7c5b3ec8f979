#!/bin/sh
# Finds a Python and leaves the rest to install.py. Usage: sh install.sh [folder]
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for python in python3.11 python3.12 python3.13 python3; do
    if command -v "$python" >/dev/null 2>&1; then
        exec "$python" "$here/install.py" "$@"
    fi
done
cat "$here/no-python.txt" >&2
exit 1
