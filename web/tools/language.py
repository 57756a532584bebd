#!/usr/bin/env python3
"""language.py LANGUAGE.json SCENARIOS OUTPUT.js: a language as the page fetches it: its words, and its lessons.

A script and no JSON, because a page in <iframe sandbox="allow-scripts"> may run scripts of its server but not fetch.
"""
import json
import os
import pathlib
import sys

words, scenarios, output = map(pathlib.Path, sys.argv[1:])
code = words.stem
language = json.loads(words.read_text(encoding="utf-8"))
language["lessons"] = {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(scenarios.glob(f"*/lesson.{code}.md"))}
os.makedirs(output.parent, exist_ok=True)
text = json.dumps(language, ensure_ascii=False, separators=(",", ":"))
output.write_text(f'heddle_strings("{code}", {text});\n', encoding="utf-8")
