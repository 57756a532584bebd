# desktop.py: heddle-desktop from outside: what it answers to a script, and what is in its frames.
import csv
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

APP = sys.argv[1]
FOLDER = tempfile.mkdtemp(prefix="heddle-desktop-")
PICTURES = os.path.join("build", "screenshots")
os.makedirs(PICTURES, exist_ok=True)
passed, failed = 0, 0


def start(*arguments, script=None, timeout=240):
    """Runs the app with a script; hands back its status, its complaints and the states that the script wrote."""
    if script is not None:
        path = os.path.join(FOLDER, "script")
        with open(path, "w") as file:
            file.write("\n".join(script) + "\n")
        arguments = (*arguments, "--script", path)
    done = subprocess.run([APP, *arguments], capture_output=True, text=True, timeout=timeout)
    return done.returncode, done.stderr


def play(script, *arguments):
    """A script that must work; `state NAME` lines become states by name."""
    lines, files = [], {}
    for line in script:
        if line.startswith("state "):
            name = line[6:]
            files[name] = os.path.join(FOLDER, name + ".json")
            line = "state " + files[name]
        lines.append(line)
    status, complaint = start("--size", "1360x860", *arguments, script=lines)
    assert status == 0, complaint
    states = {}
    for name, path in files.items():
        with open(path) as file:
            states[name] = json.load(file)
    return states


def rows(state, table):
    return next(one["rows"] for one in state["tables"] if one["name"] == table)


def controls(state):
    return {one["name"]: one for one in state["controls"]}


def read_png(path):
    """8-bit RGB, as (width, height, rows of bytes). Its own reader, so that the file is judged by another than its writer."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 2)
        if kind == b"IDAT":
            packed += body
        at += 12 + size
    raw, stride, lines, before = zlib.decompress(packed), width * 3, [], bytearray(width * 3)
    for y in range(height):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride if kind else 0):
            left = line[x - 3] if x >= 3 else 0
            up, corner = before[x], before[x - 3] if x >= 3 else 0
            if kind == 1:
                line[x] = (line[x] + left) & 255
            elif kind == 2:
                line[x] = (line[x] + up) & 255
            elif kind == 3:
                line[x] = (line[x] + (left + up) // 2) & 255
            else:
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
                line[x] = (line[x] + near) & 255
        lines.append(bytes(line))
        before = line
    return width, height, lines


def pixels_in(picture, control, scale=1):
    width, height, lines = picture
    x0, y0 = int(control["x"] * scale), int(control["y"] * scale)
    x1, y1 = min(width, int((control["x"] + control["w"]) * scale)), min(height, int((control["y"] + control["h"]) * scale))
    return [tuple(lines[y][x * 3:x * 3 + 3]) for y in range(y0, y1) for x in range(x0, x1)]


def is_light(pixel):
    return min(pixel) > 150


def test(function):
    global passed, failed
    name = function.__name__.replace("_", " ")
    try:
        function()
        passed += 1
        print("  ok      " + name, flush=True)
    except Exception as problem:
        failed += 1
        print(f"  FAILED  {name}: {type(problem).__name__}: {problem}", flush=True)


THREE_TABS = ["set Speed = 12", "until browser: tab 3 is open", "click Pause"]


@test
def it_starts_running_and_opens_three_tabs():
    shown = play([*THREE_TABS, "state tabs", "screenshot " + os.path.join(PICTURES, "desktop-tabs.png")])["tabs"]
    assert shown["program"] == "browser" and shown["arguments"] == ["process"]
    assert shown["now"] > 0 and not shown["running"] and shown["busy"] == 0
    assert [row[2] for row in rows(shown, "Processes")] == ["browser", "tab 1", "tab 2", "tab 3"]
    for number in (1, 2, 3):
        assert f"Crash tab {number}" in controls(shown)


@test
def the_frame_shows_what_the_state_says():
    path = os.path.join(PICTURES, "desktop-frame.png")
    shown = play([*THREE_TABS, "settle", "state frame", "screenshot " + path])["frame"]
    picture = read_png(path)
    assert picture[:2] == (1360, 860)
    colours = {line[x:x + 3] for line in picture[2] for x in range(0, len(line), 3)}
    assert len(colours) > 500, f"{len(colours)} colours"
    looked_at = 0
    for control in shown["controls"]:
        if control["w"] < 30 or control["h"] < 16 or control["role"] != "button" or control["disabled"]:
            continue
        pixels = pixels_in(picture, control)
        light = sum(1 for pixel in pixels if is_light(pixel))
        assert light > 4, f"no words or icon in {control['name']}"
        assert light < len(pixels) * 0.7, f"{control['name']} is only a light area"
        looked_at += 1
    assert looked_at > 15, looked_at
    # The houses of the tabs have the hues of three processes: blue, orange and green lie over the stage.
    def near(pixel, hue):
        return all(abs(a - b) < 40 for a, b in zip(pixel, hue))
    for hue in ((0x58, 0xb0, 0xe8), (0xe6, 0x9f, 0x00), (0x2b, 0xb8, 0x94)):
        count = sum(1 for line in picture[2][150:700:2] for x in range(300 * 3, 1020 * 3, 6) if near(line[x:x + 3], hue))
        assert count > 100, f"{count} pixels of {hue}"


@test
def a_crash_ends_one_process_and_the_others_go_on():
    states = play([*THREE_TABS, "state before", "click Crash tab 2", "click Run", "until browser: tab 2 crashed: signal 11", "click Pause",
                   "state after", "screenshot " + os.path.join(PICTURES, "desktop-crash.png"), "click Run", "frames 20", "click Pause", "state later"])
    after, later = states["after"], states["later"]
    by_name = {row[2]: row for row in rows(after, "Processes")}
    assert re.search("SIGSEGV|crash", by_name["tab 2"][3]), by_name["tab 2"]
    for name in ("browser", "tab 1", "tab 3"):
        assert not re.search("SIGSEGV|crash|exit", by_name[name][3]), by_name[name]
    assert "Crash tab 2" not in controls(after) and "Crash tab 3" in controls(after)
    assert any("SIGSEGV" in event["text"] for event in after["log"]), after["log"]
    assert later["now"] > after["now"]


@test
def with_a_thread_per_tab_everything_dies():
    shown = play(["click Thread per tab", *THREE_TABS, "state before", "click Crash tab 2", "click Run", 'until "running":false', "settle", "state after",
                  "screenshot " + os.path.join(PICTURES, "desktop-thread-crash.png")])
    assert len(rows(shown["before"], "Processes")) == 1
    assert len(rows(shown["before"], "Threads")) == 10
    after = shown["after"]
    assert re.search("SIGSEGV|crash", rows(after, "Processes")[0][3]), rows(after, "Processes")
    assert not [name for name in controls(after) if re.match(r"(Crash|Close) tab", name)]
    assert controls(after)["Run"]["disabled"]


# Which registers are marked as changed depends on the picture before this one: it is no fact of the World.
def world_tables(state):
    tables = []
    for table in state["tables"]:
        marks = [i for i, column in enumerate(table["columns"]) if column == "Changed"]
        tables.append((table["id"], [[cell for i, cell in enumerate(row) if i not in marks] for row in table["rows"]]))
    return tables


@test
def a_step_back_is_the_same_world_again():
    for kind in ("instruction", "statement", "switch"):
        states = play([*THREE_TABS, "set Step by = " + kind, "click Step back", "state there", "click Step forward", "state ahead", "click Step back", "state again"])
        there, ahead, again = states["there"], states["ahead"], states["again"]
        assert ahead["now"] > there["now"], kind
        assert (again["now"], again["digest"]) == (there["now"], there["digest"]), kind
        assert again["digest"] != ahead["digest"] and world_tables(again) == world_tables(there), kind


@test
def the_playhead_travels_to_the_start_and_back():
    states = play([*THREE_TABS, "state late", "set Playhead = 0", "state start", "set Playhead = 999999999999", "state end"])
    assert states["start"]["now"] == 0
    assert (states["end"]["now"], states["end"]["digest"]) == (states["late"]["now"], states["late"]["digest"])


@test
def two_runs_are_the_same_run():
    script = [*THREE_TABS, "set Playhead = 150000", "state there"]
    assert play(script)["there"]["digest"] == play(script)["there"]["digest"]


@test
def a_command_in_the_past_opens_a_branch():
    shown = play([*THREE_TABS, "set Playhead = 200000", "click Open a tab", "settle", "state branched"])["branched"]
    branches = [name for name in controls(shown) if name.startswith("Branch ")]
    assert len(branches) == 2, branches


@test
def a_file_that_does_not_compile_leaves_the_program_open():
    path = os.path.join(FOLDER, "broken.c")
    with open(path, "w") as file:
        file.write("int main(void) {\n  int counter = 1;\n  return count;\n}\nint other(void) { return missing; }\n")
    states = play([*THREE_TABS, "state before", "drop " + path, "state after", "screenshot " + os.path.join(PICTURES, "desktop-errors.png"), "click Close diagnostics", "settle", "state closed"])
    words = "\n".join(states["after"]["diagnostics"])
    assert "broken.c:3" in words and "broken.c:5" in words, words
    assert (states["after"]["program"], states["after"]["digest"]) == ("browser", states["before"]["digest"])
    assert states["closed"]["diagnostics"] == []


@test
def a_file_on_the_command_line_runs_with_its_arguments():
    path = os.path.join(FOLDER, "greet.c")
    with open(path, "w") as file:
        file.write('#include <stdio.h>\nint main(int argc, char **argv) {\n  char line[40];\n  printf("hello %s\\n", argv[1]);\n'
                   '  while (fgets(line, sizeof line, stdin)) printf("read %s", line);\n  printf("end of %d\\n", argc);\n  return 3;\n}\n')
    script = os.path.join(FOLDER, "greet-script")
    with open(script, "w") as file:
        file.write("set Speed = 18\nuntil hello world\ntype one\nuntil read one\nclick Close input\nuntil end of 2\nsettle\nstate " + path + ".json\n"
                   "screenshot " + os.path.join(PICTURES, "desktop-file.png") + "\n")
    done = subprocess.run([APP, path, "--cores", "2", "--costs", "ideal", "--size", "1360x860", "--script", script, "--", "world"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    with open(path + ".json") as file:
        shown = json.load(file)
    assert shown["program"] == "greet" and len(rows(shown, "Cores")) == 2
    assert [row[0] for row in rows(shown, "Console")] == ["hello world", "read one", "end of 2"]


def put(name, text):
    path = os.path.join(FOLDER, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    return path


@test
def an_open_file_runs_again_when_it_or_its_header_changes():
    main = put("watched/main.c", '#include <stdio.h>\n#include "inc/tab.h"\nint main(int n, char **a) { (void)a; printf("tab %d of %d\\n", TAB, n); return 0; }\n')
    header, other = put("watched/inc/tab.h", "#define TAB 5\n"), put("other.h", "#define TAB 66\n")
    wrong, right = put("wrong.c", "int main(void) { return cuont; }\n"), put("right.c", '#include <stdio.h>\nint main(void) { puts("mended"); return 0; }\n')
    states = play([f"drop {main}", "set Speed = 18", "until tab 5 of 1", "frames 20", "look", "state same", f"copy {other} {header}", "look", "set Speed = 18", "until tab 66 of 1", "frames 20", "state changed",
                   f"copy {wrong} {main}", "look", "state wrong", f"copy {right} {main}", "look", "set Speed = 18", "until mended", "settle", "state mended"])
    assert "tab 66" not in str(rows(states["same"], "Console"))
    assert "cuont" in str(states["wrong"]["diagnostics"]) and "main.c:1" in str(states["wrong"]["diagnostics"]), states["wrong"]["diagnostics"]
    assert "tab 66 of 1" in str(rows(states["wrong"], "Console")), "what ran is still open"
    assert "does not compile" in states["wrong"]["status"], states["wrong"]["status"]
    assert states["mended"]["diagnostics"] == [] and "main.c has changed" in states["mended"]["status"], states["mended"]["status"]


@test
def a_file_that_comes_into_an_open_folder_is_compiled_with_the_others():
    main = put("growing/main.c", '#include <stdio.h>\nint more(void);\nint main(void) { printf("more is %d\\n", more()); return 0; }\n')
    put("growing/less.c", "int more(void) { return 1; }\n")
    other = put("more.c", "int less(void) { return 3; }\n")
    folder = os.path.dirname(main)
    states = play([f"drop {folder}", "set Speed = 18", "until more is 1", "frames 20", f"copy {other} {folder}/added.c", "look", "set Speed = 18", "until more is 1", "settle", "state grown"])
    assert "added.c has changed" in states["grown"]["status"], states["grown"]["status"]


@test
def a_dropped_folder_is_a_scenario_and_pictures_lie_beside_it():
    folder = os.path.join(FOLDER, "own")
    shutil.copytree("assets/scenarios/isolation", folder)
    shown = play([f"drop {folder}", "click To the end", "until overwritten", "settle", "click File", "click Measured as CSV", "click File", "click Whole screen as PNG", "frames 6",
                  "click File", "click Whole screen as PNG", "frames 6", "state end"])["end"]
    figures = {row[0]: row[1:] for row in rows(shown, "Side by side")}
    assert figures["main's value"] == ["untouched", "overwritten"], figures
    assert read_png(os.path.join(folder, "own-screen.png"))[:2] == (1360, 860)
    assert os.path.exists(os.path.join(folder, "own-screen-2.png")), "nothing is written over"
    with open(os.path.join(folder, "own-figures.csv"), newline="") as file:
        assert ["own", "main's value", "untouched", "overwritten"] == [row[i] for row in csv.reader(file) if row[2] == "main's value" for i in (0, 2, 3, 4)]
    assert "own-screen-2.png" in shown["status"], shown["status"]


@test
def a_program_of_the_binary_is_edited_as_a_file_of_ones_own():
    here = os.path.join(FOLDER, "here")
    os.makedirs(here)
    right = put("right2.c", '#include <stdio.h>\nint main(void) { puts("my own"); return 0; }\n')
    script = put("edit-script", "\n".join(['open {"program":"hello"}', "settle", "click File", "click Edit the source", "settle", f"copy {right} {here}/hello.c", "look", "set Speed = 18", "until my own",
                                           "settle", f"state {here}/state.json"]) + "\n")
    done = subprocess.run([os.path.abspath(APP), "--script", script], capture_output=True, text=True, timeout=120, cwd=here)
    assert done.returncode == 0, done.stderr
    with open(os.path.join(here, "state.json")) as file:
        assert "hello.c has changed" in json.load(file)["status"]


@test
def parameters_of_a_stranger_do_nothing_or_all_they_say():
    bad = ['{"cores":0}', '{"cores":"1e99"}', '{"program":"<script>"}', '{"mode":1}', '[1]', '{', '{"quantum":-5}', '{"arguments":{"a":1}}', '{"cores":2,"costs":"cheap"}']
    for text in bad:  # Each is refused; a script stops at a refusal, so each has a run of its own.
        status, complaint = start("--size", "1360x860", script=["click Pause", "open " + text])
        assert status == 1 and re.search(r"script:2: (the parameter|there is no|no program)", complaint), (text, complaint)
    shown = play(['open {"program":"browser","mode":"thread","cores":"2","quantum":50000,"costs":"ideal","run":0}', "state opened"])["opened"]
    assert shown["arguments"] == ["thread"] and len(rows(shown, "Cores")) == 2 and not shown["running"]
    assert controls(shown)["Costs"]["value"] == "ideal" and controls(shown)["Quantum"]["value"] == "50 µs"


@test
def wrong_arguments_get_one_clear_line_and_status_2():
    for arguments, words in ((["--cores", "0"], "1 to 64"), (["missing.c"], "missing.c"), (["--colour", "red"], "--colour"), (["--size"], "needs a value")):
        status, complaint = start(*arguments)
        assert status == 2 and words in complaint.splitlines()[0], (arguments, status, complaint)


@test
def asked_for_help_it_says_what_there_is():
    for word in ("--help", "-h"):
        done = subprocess.run([APP, word], capture_output=True, text=True, timeout=240)
        assert done.returncode == 0 and "--policy NAME" in done.stdout and done.stderr == "", done


@test
def it_is_sharp_at_twice_the_pixels_and_holds_in_one_column():
    path = os.path.join(PICTURES, "desktop-narrow.png")
    states = os.path.join(FOLDER, "narrow.json")
    status, complaint = start("--size", "400x420", "--scale", "2", script=["click Speed and machine", *THREE_TABS, "settle", "state " + states, "screenshot " + path])
    assert status == 0, complaint
    with open(states) as file:
        shown = json.load(file)
    picture = read_png(path)
    assert picture[:2] == (800, 840)
    for control in shown["controls"]:
        assert 0 <= control["x"] and control["x"] + control["w"] <= 400.5, control
    light = sum(1 for pixel in pixels_in(picture, controls(shown)["Program"], 2) if is_light(pixel))
    assert light > 60, "the program's name is there"


print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
