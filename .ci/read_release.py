"""Looks into the archive of a release as `cargo binstall` does: by the names in Cargo.toml. Takes the folder with the archive."""

import pathlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib

folder = pathlib.Path(sys.argv[1])
package = tomllib.loads(pathlib.Path("Cargo.toml").read_text(encoding="utf-8"))["package"]
asked = package["metadata"]["binstall"]
said = subprocess.run(["rustc", "--version", "--verbose"], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
system = next(line.removeprefix("host: ") for line in said.splitlines() if line.startswith("host: "))
is_windows = "-windows-" in system


def filled(template):
    words = {
        "repo": package["repository"],
        "version": package["version"],
        "target": system,
        "bin": package["name"],
        "binary-ext": ".exe" if is_windows else "",
    }
    for word, value in words.items():
        template = template.replace("{ " + word + " }", value)
    assert "{" not in template, template
    return template


assert asked["pkg-fmt"] == "tgz"
address = filled(asked["pkg-url"])
assert address.startswith(f"{package['repository']}/releases/download/v{package['version']}/"), address
with tempfile.TemporaryDirectory() as place, tarfile.open(folder / address.rsplit("/", 1)[-1], "r:gz") as archive:
    archive.extractall(place)
    program = pathlib.Path(place, filled(asked["bin-dir"]))
    said = subprocess.run([program, "--version"], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    assert said == f"{package['name']} {package['version']}\n", said
    assert (program.parent / "LICENSE-MIT").is_file()
