// Drives a real VS Code with the packaged client and the built server, as a person would: with keys, a mouse, and a look at it.
//
//   node check.mjs BRIEFC VSIX INSTALLED [PICTURE]
//
// INSTALLED holds `node_modules`; PICTURE is written where one is named. Every wait ends as soon as what it waits for is there,
// and the check fails if that takes a minute. What a key should do is asked for a few times.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browse, code, install, serve, settle, version } from "./code.mjs";
import { Window } from "./window.mjs";

const LONGEST = 60_000;

const BRIEF = `# Kira carries a lantern through the old town.
video_mode: elements
duration: 8
aspect_ratio: "16:9"
image_urls:
  - name: alley
    url: https://cdn.example.com/alley.png
  - name: palette
    url: https://cdn.example.com/palette.png
elements:
  - name: kira
    description: courier in a red jacket
    image_urls:
      - https://cdn.example.com/kira-front.png
      - https://cdn.example.com/kira-side.png
prompt: |
  🏮雨夜，@kira提着灯笼走过@alley，色调参考@image_3，构图像@Image1。
`;
// UTF-16 units before each place of the last line: two blanks, 2 for 🏮, 雨夜， has 3, `@kira` 5, 提着灯笼走过 6, `@alley` 6, ，色调参考 5.
const THIRD = 2 + 2 + 3 + 5 + 6 + 6 + 5;
// `@image_3` has 8, ，构图像 4.
const FOREIGN = THIRD + 8 + 4;

/** The same mistake in each of the other formats: what the status bar calls it, and its text. */
const OTHERS = {
  "hero.brief.json": ["Brief (JSON)", '{\n  "duration": 5,\n  "prompt": "🏮雨夜，参考@image_3"\n}\n'],
  "hero.brief.jsonc": ["Brief (JSON with comments)", '{\n  // rain\n  "duration": 5,\n  "prompt": "🏮雨夜，参考@image_3",\n}\n'],
  "hero.brief.jsonl": ["Briefs (JSON lines)", '{"id": "a", "duration": 5, "prompt": "🏮雨夜，参考@image_3"}\n'],
  "hero.brief.md": ["Brief (Markdown)", "---\n# rain\nduration: 5\n---\n🏮雨夜，参考@image_3\n"],
  "hero.brief.toml": ["Brief (TOML)", '# rain\nduration = 5\nprompt = """\n🏮雨夜，参考@image_3\n"""\n'],
};

const [briefc, vsix, installed, picture] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "vscode-"));
const folder = join(scratch, "briefs");
const file = join(folder, "lantern.brief.yaml");
mkdirSync(folder);
writeFileSync(file, BRIEF);
for (const [name, [, text]] of Object.entries(OTHERS)) {
  writeFileSync(join(folder, name), text);
}

const vscode = code(installed, join(scratch, "home"));
settle(vscode, briefc);
await install(vscode, vsix);
const address = await serve(vscode);
// VS Code has ended by then.
process.on("exit", () => rmSync(scratch, { recursive: true, force: true, maxRetries: 10 }));
let browser;
let window;
try {
  browser = await browse(vscode);
  window = await Window.open(browser, `${address}?folder=${encodeURIComponent(folder)}`, LONGEST);
  await findings();
  await look();
  await restart();
  await fixes();
  await completions();
  await formats();
  console.log(`VS Code ${await version(vscode)}: findings, hover, fixes, completion, commands, settings and languages are right`);
} catch (error) {
  console.error(error, await window?.state().catch(() => {}));
  process.exitCode = 1;
  await window?.picture(join(installed, "failed.png")).catch(() => {});
} finally {
  await browser?.close();
  process.exit();
}

/** The squiggle stands where the text stands, and the panel says the same with numbers. */
async function findings() {
  await window.edit("lantern.brief.yaml");
  await window.comes("the language", () => window.status("editor.mode"), "Brief (YAML)");
  await window.comes("squiggles", () => window.squiggles("error"), ["@image_3"]);
  assert.deepEqual(await window.squiggles("warning"), ["name", "@Image1"]);
  await window.panel();
  await window.comes("problems", () => window.problems(), [
    ["`@image_3` names nothing: there are 2 images", "undeclared-reference", `[Ln 17, Col ${THIRD + 1}]`],
    ["image 2 is never cited in the prompt", "unused-reference", "[Ln 8, Col 5]"],
    ["`@Image1` is not how references are written here", "foreign-reference", `[Ln 17, Col ${FOREIGN + 1}]`],
  ]);
  // References that lead somewhere have colours of their own; one that does not looks like prose.
  await window.comes("colours", () => window.alike("雨夜", "@kira", "@alley", "@image_3"), [0, 1, 2, 0]);
  assert.equal(await window.lookalikes(), 0, "the commas of Chinese are marked as lookalikes");
}

async function look() {
  const said = await window.hover("@image_3");
  assert.match(said, /`@image_3` names nothing: there are 2 images/);
  assert.match(said, /write `@image_2`, or add the image to `image_urls`/);
  assert.match(said, /lantern\.brief\.yaml\(5, 1\): 2 images: `@image_1` and `@image_2`/);
  if (picture) {
    await window.picture(picture);
  }
}

/** Somebody names a program that is not there, puts it there, and starts it by the command. */
async function restart() {
  const later = join(scratch, "briefc");
  settle(vscode, later);
  await window.comes("no findings", () => window.squiggles("error"), []);
  await window.comes("an explanation", () => window.notifications(), [
    `briefc: cannot start \`${later} server\`: there is no such program. Install briefc, or set its path in the settings.`,
  ]);
  symlinkSync(briefc, later);
  await window.command("briefc: Restart the server");
  await window.comes("findings again", () => window.squiggles("error"), ["@image_3"]);
}

async function fixes() {
  // Behind the eight units of the reference; the status bar counts characters, and 🏮 is one.
  await window.toProblem("`@image_3` names nothing", `Ln 17, Col ${THIRD - 1 + 8 + 1} (8 selected)`);
  await window.fix("Write `@image_2` (look at it afterwards)");
  await window.comes("no errors", () => window.squiggles("error"), []);
  const second = BRIEF.replace("@image_3", "@image_2");
  await saved(second);
  await window.comes("one problem", () => window.problems(), [
    ["`@Image1` is not how references are written here", "foreign-reference", `[Ln 17, Col ${FOREIGN + 1}]`],
  ]);

  assert.match(await window.asked("briefc: Open the page of a rule"), /https:\/\/github\.com\/briefc\/briefc\/blob\/main\/docs\/rules\/foreign-reference\.md/);

  await window.command("briefc: Apply all safe fixes");
  await window.comes("no warnings", () => window.squiggles("warning"), []);
  const both = second.replace("@Image1", "@image_1");
  await saved(both);
}

async function completions() {
  const before = readFileSync(file, "utf8");
  await window.key("Control+End");
  await window.complete("  @");
  await window.comes("references", () => window.offers(), ["@alley", "@palette", "@kira", "@image_1", "@image_2", "@element_1"]);
  await window.type("pa");
  await window.comes("one reference", () => window.offers(), ["@palette"]);
  await window.key("Enter");
  await window.comes("no offers", () => window.offers(), []);
  await saved(`${before}  @palette`);

  // A field, without being asked for.
  await window.key("Control+Home", "Enter", "ArrowUp");
  await window.complete("callb");
  await window.comes("fields", () => window.offers(), ["callback_url"]);
  await window.key("Escape");
}

async function formats() {
  for (const [name, [language]] of Object.entries(OTHERS)) {
    await window.edit(name);
    await window.comes(`the language of ${name}`, () => window.status("editor.mode"), language);
    await window.comes(`squiggles in ${name}`, () => window.squiggles("error"), ["@image_3"]);
    await window.comes(`colours in ${name}`, () => window.alike("duration", "5", "雨夜"), [0, 1, 2]);
  }
}

/** Saves the brief, and waits until what is wanted stands on the disk. */
async function saved(wanted) {
  await window.save();
  await window.comes("the saved text", () => readFileSync(file, "utf8"), wanted);
}
