#!/bin/sh
# Makes .venv and installs vanban with its tools into it.
# Debian keeps venv in a package of its own; it is installed where this account may.
set -eu
. tools/debian.sh
python=${1:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "vanban cần Python 3.11 trở lên; máy này có $("$python" --version)." >&2
    exit 1
}
"$python" -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv || {
    echo "Python của máy thiếu mô-đun venv; hãy cài gói python3-venv rồi làm lại." >&2
    exit 1
}
"$python" -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'
touch .venv/ready
