#!/usr/bin/env bash
# desktop.sh: starts the desktop app, drives it, reads its frames back and checks them. Needs a display (tests/run gives it Xvfb).
#
#   tests/shell/desktop.sh [build/desktop/heddle-desktop]
cd "$(dirname "$0")/../.." && exec python3 tests/shell/desktop.py "${1:-build/desktop/heddle-desktop}"
