"""Reads a JSON report as a stranger would: are all places inside their files, and do both ways to count agree?"""

import json
import sys

report = json.load(open(sys.argv[1], encoding="utf-8"))
assert report["schema"] == "briefc.report/1", report["schema"]

files = {}
checked = 0


def text_of(name):
    if name not in files:
        with open(name, "rb") as file:
            files[name] = file.read()
    return files[name]


def check(place, name):
    global checked
    data = text_of(name)
    head = data[: place["byte"]]
    text = head.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    line = text.count("\n") + 1
    column = len(text.rpartition("\n")[2]) + 1
    assert (line, column) == (place["line"], place["column"]), (name, place, line, column)
    checked += 1


for finding in report["diagnostics"]:
    try:
        text_of(finding["file"]).decode("utf-8")
    except UnicodeDecodeError:
        continue
    for ends in [finding, *finding["related"]]:
        check(ends["start"], ends["file"])
        check(ends["end"], ends["file"])

assert checked > 0, "no place was checked"
print(f"{len(report['diagnostics'])} findings, {checked} places, all exact")
