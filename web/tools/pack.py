#!/usr/bin/env python3
"""pack.py HEDDLE.js HEDDLE.wasm OUTPUT.js: the page's script with its module in it, as makeHeddle.module.

In the script, because a page in <iframe sandbox="allow-scripts"> may run scripts of its own server but not fetch from it,
unless the server sends special headers. Gzipped before it becomes base64, because base64 does not compress well: a
quarter less to load, and less to decode. page.js unpacks it.
"""
import base64
import gzip
import sys

script, module, output = sys.argv[1:]
with open(script, encoding="utf-8") as file:
    text = file.read()
with open(module, "rb") as file:
    packed = gzip.compress(file.read(), 9, mtime=0)
with open(output, "w", encoding="utf-8") as file:
    file.write(f'{text}\nmakeHeddle.module = "{base64.b64encode(packed).decode()}";\n')
