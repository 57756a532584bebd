#!/usr/bin/env python3
"""pack.py HEDDLE.js HEDDLE.wasm OUTPUT.js: the page's script with its module in it, as makeHeddle.module.

In the script, because a page in <iframe sandbox="allow-scripts"> may run scripts of its own server but not fetch from it,
unless the server sends special headers. Gzipped before it becomes base64, because base64 does not compress well: a
quarter less to load, and less to decode. By Zopfli, which needs ten seconds to find a gzip file that is 5 % shorter
than gzip's own shortest. page.js unpacks it.
"""
import base64
import subprocess
import sys

script, module, output = sys.argv[1:]
with open(script, encoding="utf-8") as file:
    text = file.read()
packed = subprocess.run(["zopfli", "-c", module], check=True, stdout=subprocess.PIPE).stdout
with open(output, "w", encoding="utf-8") as file:
    file.write(f'{text}\nmakeHeddle.module = "{base64.b64encode(packed).decode()}";\n')
