// A thin client: it starts `briefc server`, and everything else is the server's.

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

const LANGUAGES = ["brief-yaml", "brief-json", "brief-jsonc", "brief-jsonl", "brief-toml", "brief-markdown"];
const FIX_ALL = "source.fixAll.briefc";

/** The library tells in a message of its own that a server does not start; here `explain` says it, and what to do. */
class Client extends LanguageClient {
  private starting = false;

  override async start(): Promise<void> {
    this.starting = true;
    try {
      await super.start();
    } finally {
      this.starting = false;
    }
  }

  override error(message: string, data?: unknown, show?: boolean | "force"): void {
    super.error(message, data, this.starting ? false : show);
  }
}

let client: Client | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("briefc.restart", restart),
    vscode.commands.registerCommand("briefc.fixAll", fixAll),
    vscode.commands.registerCommand("briefc.openRule", openRule),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("briefc.path")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function start(): Promise<void> {
  const command = vscode.workspace.getConfiguration("briefc").get<string>("path") || "briefc";
  const server: ServerOptions = { command, args: ["server"] };
  // A brief by its name is one in any language, and so is what somebody calls a brief.
  const options: LanguageClientOptions = {
    documentSelector: [
      ...LANGUAGES.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      { scheme: "file", pattern: "**/*.brief.{yaml,yml,json,jsonc,jsonl,toml,md}" },
      { scheme: "file", pattern: "**/briefc.toml" },
    ],
  };
  client = new Client("briefc", "briefc", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    await explain(command, error);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function explain(command: string, error: unknown): Promise<void> {
  const settings = "Open the settings";
  const said = error instanceof Error ? error.message : String(error);
  const reason = said.includes("ENOENT") ? "there is no such program" : said;
  const chosen = await vscode.window.showErrorMessage(
    `briefc: cannot start \`${command} server\`: ${reason}. Install briefc, or set its path in the settings.`,
    settings,
  );
  if (chosen === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "briefc.path");
  }
}

async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage("briefc: no file is open that could be fixed.");
    return;
  }
  // Asked for directly: the command of the editor does nothing while the editor has no focus.
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
    "vscode.executeCodeActionProvider",
    document.uri,
    everything,
    FIX_ALL,
    1,
  );
  const edit = actions?.find(({ kind }) => kind?.value === FIX_ALL)?.edit;
  if (edit === undefined) {
    void vscode.window.showInformationMessage("briefc: there are no safe fixes for this file.");
  } else {
    await vscode.workspace.applyEdit(edit);
  }
}

/** Opens the page of a rule that found something where the caret is, or else anywhere in the file. */
async function openRule(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    void vscode.window.showInformationMessage("briefc: no file is open that could have findings.");
    return;
  }
  const found = vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === "briefc");
  const here = found.filter(({ range }) => range.contains(editor.selection.active));
  const pages = new Map<string, vscode.Uri>();
  for (const { code } of here.length > 0 ? here : found) {
    if (typeof code === "object") {
      pages.set(String(code.value), code.target);
    }
  }
  const rules = [...pages.keys()];
  if (rules.length === 0) {
    void vscode.window.showInformationMessage("briefc: there are no findings in this file.");
  }
  const rule = rules.length > 1 ? await vscode.window.showQuickPick(rules) : rules[0];
  const page = rule === undefined ? undefined : pages.get(rule);
  if (page !== undefined) {
    await vscode.env.openExternal(page);
  }
}
