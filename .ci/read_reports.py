"""Reads the reports for other programs as those programs would: are they valid, and do all of them say the same?

Takes a folder with one report in each format, and the SARIF schema.
"""

import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

import jsonschema

folder, sarif_schema = map(pathlib.Path, sys.argv[1:])
here = pathlib.Path(__file__).parent


def load(name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def validate(document, schema):
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    errors = list(kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(document))
    assert not errors, errors[:3]


def from_json():
    for finding in load("json")["diagnostics"]:
        yield finding["file"], finding["start"]["line"], finding["start"]["column"], finding["rule"]


def from_sarif():
    document = load("sarif")
    validate(document, json.loads(sarif_schema.read_text(encoding="utf-8")))
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        if "ruleIndex" in result:
            rule = rules[result["ruleIndex"]]
            assert rule["id"] == result["ruleId"], result
            assert rule["help"]["markdown"].startswith("# " + rule["id"]), rule
        place = result["locations"][0]["physicalLocation"]
        region = place.get("region", {"startLine": 1, "startColumn": 1})
        name = urllib.parse.unquote(place["artifactLocation"]["uri"], errors="strict")
        yield name, region["startLine"], region["startColumn"], result["ruleId"]


def from_gitlab():
    issues = load("gitlab")
    validate(issues, json.loads((here / "gitlab-code-quality.schema.json").read_text(encoding="utf-8")))
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints), "two findings with one fingerprint"
    for issue in issues:
        begin = issue["location"]["positions"]["begin"]
        assert begin["line"] == issue["location"]["lines"]["begin"], issue
        yield issue["location"]["path"], begin["line"], begin["column"], issue["check_name"]


COMMAND = re.compile(r"::(error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def from_github():
    # As the runner reads them: the first `::` behind the properties ends them, then `,` and `=` part them.
    def unescape(value, pairs):
        for escaped, character in pairs:
            value = value.replace(escaped, character)
        return value.replace("%25", "%")

    breaks = [("%0D", "\r"), ("%0A", "\n")]
    for line in (folder / "github").read_text(encoding="utf-8").split("\n")[:-1]:
        command = COMMAND.fullmatch(line)
        assert command, line
        pairs = [pair.split("=", 1) for pair in command["properties"].split(",")]
        found = {key: unescape(value, [*breaks, ("%3A", ":"), ("%2C", ",")]) for key, value in pairs}
        message = unescape(command["message"], breaks)
        # Columns mean nothing to GitHub over several lines; the message has the place all the same.
        line, column = re.match(re.escape(found["file"]) + r":(\d+):(\d+): ", message).groups()
        assert found["line"] == line and found.get("col", column) == column, found
        yield found["file"], int(line), int(column), found["title"].removeprefix("briefc[").removesuffix("]")


def from_checkstyle():
    root = ElementTree.parse(folder / "checkstyle").getroot()
    assert root.tag == "checkstyle"
    for file in root:
        for error in file:
            assert error.tag == "error" and error.get("message"), error.attrib
            assert error.get("severity") in ("error", "warning", "info"), error.attrib
            rule = error.get("source").removeprefix("briefc.")
            yield file.get("name"), int(error.get("line")), int(error.get("column")), rule


def from_junit():
    root = ElementTree.parse(folder / "junit").getroot()
    assert root.tag == "testsuites"
    (suite,) = root
    assert int(suite.get("tests")) == len(suite), suite.attrib
    assert int(suite.get("failures")) == sum(case.find("failure") is not None for case in suite)
    assert int(suite.get("errors")) == sum(case.find("error") is not None for case in suite)
    for case in suite:
        said = [failure.text for failure in case.findall("failure")]
        remarks = case.findtext("system-out")
        said += [line for line in (remarks or "").split("\n") if not line.startswith(("note:", "help:")) and line]
        for text in said:
            place = re.match(re.escape(case.get("file")) + r":(\d+):(\d+): \w+\[([\w-]+)\]", text)
            assert place, text
            yield case.get("file"), int(place[1]), int(place[2]), place[3]


expected = sorted(from_json())
assert len(expected) > 20, len(expected)
for read in (from_sarif, from_gitlab, from_github, from_checkstyle, from_junit):
    found = sorted(read())
    assert found == expected, (read.__name__, set(found) ^ set(expected))
print(f"{len(expected)} findings, the same in six reports")
