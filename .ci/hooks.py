"""Runs the hooks with the real pre-commit and the real prek on scratch repositories, and the action as a runner would.

Takes the program and a folder with its wheel (and with all that a Python package needs to be built). The Python that runs this
has what `requirements.txt` names. Nothing is fetched.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

PROJECT = pathlib.Path(__file__).resolve().parent.parent
BRIEFC = pathlib.Path(sys.argv[1]).resolve()
WHEELS = pathlib.Path(sys.argv[2]).resolve()
TOOLS = pathlib.Path(sys.executable).parent
WORK = pathlib.Path(tempfile.mkdtemp())

BAD = "prompt: rain\nduration: 11\n"
CLEAN = "prompt: rain\n"
FIXABLE = 'video_mode: elements\nprompt: "@Image1 in the rain"\nimage_urls:\n  - https://cdn.example.com/alley.png # the alley\n'
FIXED = FIXABLE.replace("@Image1", "@image_1")

environment = {
    "PATH": os.pathsep.join([str(BRIEFC.parent), str(TOOLS), os.environ["PATH"]]),
    "HOME": str(WORK / "home"),
    "PRE_COMMIT_HOME": str(WORK / "pre-commit"),
    "PREK_HOME": str(WORK / "prek"),
    "PIP_NO_INDEX": "1",
    "PIP_FIND_LINKS": str(WHEELS),
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "UV_CONFIG_FILE": str(WORK / "uv.toml"),
    "UV_CACHE_DIR": str(WORK / "uv"),
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C.UTF-8",
}


def run(folder, *command, code=0, **more):
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment | more,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == code, f"{command} ended with {done.returncode}:\n{done.stdout}"
    return done.stdout


def repository(name, files):
    folder = WORK / name
    folder.mkdir()
    run(folder, "git", "init", "--quiet", "--initial-branch=main")
    write(folder, files)
    return folder


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def commits(folder):
    return run(folder, "git", "rev-list", "--all", "--count").strip()


def manifest(folder):
    path = PROJECT / folder / ".pre-commit-hooks.yaml"
    run(WORK, "pre-commit", "validate-manifest", str(path))
    run(WORK, "prek", "validate-manifest", str(path))
    return {hook["id"]: hook for hook in yaml.safe_load(path.read_text(encoding="utf-8"))}


def local(*hooks):
    """The hooks of the manifest, with the program that is built already in the place of one that is built for them."""
    hooks = [hooks_of_the_project[name] | {"language": "system"} for name in hooks]
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})


def both_manifests_have_the_same_hooks():
    mirrored = manifest("packaging/pre-commit-mirror")
    for hook in mirrored.values():
        assert hook.pop("additional_dependencies") == [f"briefc=={version}"], hook
        assert hook.pop("language") == "python"
    own = {name: {key: hook[key] for key in hook if key != "language"} for name, hook in hooks_of_the_project.items()}
    assert mirrored == own


def a_bad_brief_blocks_the_commit(runner):
    folder = repository(
        f"{runner}-bad",
        {".pre-commit-config.yaml": local("briefc-check"), "hero.brief.yaml": BAD, "notes.yaml": BAD},
    )
    run(folder, runner, "install")
    run(folder, "git", "add", ".")
    said = run(folder, "git", "commit", "--message=a", code=1)
    assert "error[duration-out-of-range]: `duration` is too long: a clip is 3 to 10 seconds long" in said, said
    assert "hero.brief.yaml:2:11" in said and "notes.yaml" not in said, said
    assert commits(folder) == "0"
    write(folder, {"hero.brief.yaml": CLEAN})
    run(folder, "git", "add", ".")
    run(folder, "git", "commit", "--message=a")
    assert commits(folder) == "1"


def the_recording_is_what_is_printed():
    """The README shows a commit that pre-commit stops: `tests/it/recordings.rs` draws it from this file."""
    recordings = PROJECT / "tests/it/recordings"
    name = "rooftop.brief.yaml"
    brief = (recordings / name).read_text(encoding="utf-8")
    folder = repository("recording", {".pre-commit-config.yaml": local("briefc-check"), name: brief})
    run(folder, "pre-commit", "install")
    run(folder, "git", "add", ".")
    # With colours pre-commit gives the hook a terminal, so this is what people see.
    said = run(folder, "git", "commit", "--message=a", code=1, PRE_COMMIT_COLOR="always")
    recording = recordings / "hook.ansi"
    if "BRIEFC_REGENERATE" in os.environ:
        recording.write_bytes(said.encode())
    again = "BRIEFC_REGENERATE=1 .ci/run writes it again, then BRIEFC_REGENERATE=1 cargo test --test it recordings draws it"
    assert recording.read_bytes() == said.encode(), f"{recording.name} is not what is printed ({again}):\n{said}"


def what_can_be_fixed_is_fixed_and_nothing_else(runner):
    files = {
        ".pre-commit-config.yaml": local("briefc-fix"),
        "briefc.toml": 'exclude = ["drafts/"]\n',
        "hero.brief.yaml": FIXABLE,
        "hero.yaml": FIXABLE,
        "brief.md": "@Image1\n",
        "drafts/early.brief.yaml": FIXABLE + "duration: 11\n",
    }
    folder = repository(f"{runner}-fix", files)
    run(folder, runner, "install")
    run(folder, "git", "add", ".")
    said = run(folder, "git", "commit", "--message=a", code=1)
    assert "files were modified by this hook" in said, said
    assert "early" not in said and "error[" not in said, said
    for name, text in files.items():
        expected = FIXED if name == "hero.brief.yaml" else text
        assert (folder / name).read_text(encoding="utf-8") == expected, name
    run(folder, "git", "add", ".")
    run(folder, "git", "commit", "--message=a")
    assert commits(folder) == "1"


def a_stale_request_blocks_the_commit(runner):
    folder = repository(
        f"{runner}-compile",
        {
            ".pre-commit-config.yaml": local("briefc-compile"),
            "briefc.toml": '[compile]\nout = "requests"\n',
            "hero.brief.yaml": CLEAN,
        },
    )
    run(folder, runner, "install")
    run(folder, "git", "add", ".")
    said = run(folder, "git", "commit", "--message=a", code=1)
    assert "requests/hero.json" in said and "missing" in said, said
    run(folder, "briefc", "compile", "hero.brief.yaml")
    run(folder, "git", "add", ".")
    run(folder, "git", "commit", "--message=a")
    assert commits(folder) == "1"
    write(folder, {"hero.brief.yaml": CLEAN.replace("rain", "snow")})
    run(folder, "git", "add", ".")
    said = run(folder, "git", "commit", "--message=b", code=1)
    assert "requests/hero.json" in said and "stale" in said, said
    assert commits(folder) == "1"


def the_mirror_brings_the_wheel(runner):
    mirror = WORK / "mirror"
    if not mirror.exists():
        shutil.copytree(PROJECT / "packaging/pre-commit-mirror", mirror)
        run(mirror, "git", "init", "--quiet", "--initial-branch=main")
        run(mirror, "git", "add", ".")
        run(mirror, "git", "commit", "--quiet", "--message=a")
        run(mirror, "git", "tag", f"v{version}")
    repo = {"repo": mirror.as_uri(), "rev": f"v{version}", "hooks": [{"id": "briefc-check"}]}
    config = yaml.safe_dump({"repos": [repo]})
    folder = repository(f"{runner}-mirror", {".pre-commit-config.yaml": config, "hero.brief.yaml": BAD})
    run(folder, "git", "add", ".")
    # Without the program that stands in the path here: only the wheel has one.
    path = os.pathsep.join([str(TOOLS), os.environ["PATH"]])
    assert shutil.which("briefc", path=path) is None, "briefc is installed here, and this would prove nothing"
    said = run(folder, runner, "run", "--all-files", code=1, PATH=path)
    assert "error[duration-out-of-range]" in said, said
    write(folder, {"hero.brief.yaml": CLEAN})
    run(folder, runner, "run", "--all-files", PATH=path)


def the_action_checks_what_it_is_told():
    action = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    folder = repository("action", {"a b.brief.yaml": BAD, "c.brief.yaml": BAD, "*.brief.yaml": CLEAN})
    temporary = WORK / "runner"

    def perform(code, **given):
        assert given.keys() <= action["inputs"].keys()
        inputs = {name: given.get(name, about["default"]) for name, about in action["inputs"].items()}
        said = ""
        for step in action["runs"]["steps"]:
            assert step["shell"] == "bash" and "${{" not in step["run"], step
            variables = {
                name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")]
                for name, value in step.get("env", {}).items()
            }
            script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            is_last = step is action["runs"]["steps"][-1]
            # The first run builds what is built already.
            home = {name: os.environ[name] for name in ("HOME", "CARGO_HOME", "RUSTUP_HOME") if name in os.environ}
            runner = {"RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(PROJECT), "GITHUB_ACTIONS": "true"}
            said = run(folder, *script, code=code if is_last else 0, **home, **runner, **variables)
        return said

    said = perform(1)
    assert "::error file=a b.brief.yaml,line=2,col=11," in said and "::error file=c.brief.yaml," in said, said
    said = perform(1, paths="a b.brief.yaml\n*.brief.yaml\n", format="concise")
    assert said.startswith("a b.brief.yaml:2:11: error[") and said.count("\n") == 1, said
    assert perform(0, args="--fail-on=never\n--output=sarif=out file.sarif\n", format="auto") != ""
    assert (folder / "out file.sarif").read_text(encoding="utf-8").startswith("{")


(WORK / "home").mkdir()
# prek installs with uv, which has no variable for this.
(WORK / "uv.toml").write_text(f"no-index = true\nfind-links = ['{WHEELS}']\n", encoding="utf-8")
try:
    version = run(WORK, "briefc", "--version").split()[-1]
    hooks_of_the_project = manifest(".")
    both_manifests_have_the_same_hooks()
    for runner in ("pre-commit", "prek"):
        a_bad_brief_blocks_the_commit(runner)
        what_can_be_fixed_is_fixed_and_nothing_else(runner)
        a_stale_request_blocks_the_commit(runner)
        the_mirror_brings_the_wheel(runner)
    the_recording_is_what_is_printed()
    the_action_checks_what_it_is_told()
finally:
    shutil.rmtree(WORK)
print("hooks: blocked as the picture shows, fixed, left alone, compared, and brought as a wheel, by pre-commit and by prek; the action checks")
