#!/usr/bin/env python3
"""library.py LIBC OUTPUT.js: the C library's own text, as the page fetches it when somebody looks into the library.

A script and no JSON, because a page in <iframe sandbox="allow-scripts"> may run scripts of its server but not fetch.
"""
import json
import pathlib
import sys

libc, output = map(pathlib.Path, sys.argv[1:])
texts = {path.relative_to(libc.parent).as_posix(): path.read_text(encoding="utf-8") for path in sorted(libc.rglob("*.c"))}
output.write_text(f"heddle_library({json.dumps(texts, ensure_ascii=False, separators=(',', ':'))});\n", encoding="utf-8")
