// Starts `rederive lsp` and shows the goal at the cursor beside the text.

import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

import { Goal, page } from "./goal";

let client: LanguageClient | undefined;
let panel: vscode.WebviewPanel | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  client = start();
  context.subscriptions.push(
    vscode.commands.registerCommand("rederive.goal", () => showGoal(context)),
    vscode.commands.registerCommand("rederive.restart", () => client?.restart()),
    vscode.window.onDidChangeTextEditorSelection(() => refresh()),
    { dispose: () => panel?.dispose() },
  );
  await client.start();
  client.onNotification("rederive/checked", () => refresh());
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function start(): LanguageClient {
  const path = vscode.workspace.getConfiguration("rederive").get<string>("server.path", "rederive");
  const server: ServerOptions = { command: path, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [{ scheme: "file", language: "rust" }],
    middleware: {
      // The server answers a lens with text, which is shown in an editor of its own.
      executeCommand: async (command, args, next) => {
        const answer: unknown = await next(command, args);
        if (command === "rederive.explain" && typeof answer === "string") {
          const document = await vscode.workspace.openTextDocument({ content: answer });
          await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside, true);
        }
        return answer;
      },
    },
  };
  return new LanguageClient("rederive", "rederive", server, options);
}

async function showGoal(context: vscode.ExtensionContext): Promise<void> {
  if (panel === undefined) {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    panel = vscode.window.createWebviewPanel("rederive.goal", "Goal", place, { enableScripts: false });
    panel.onDidDispose(() => (panel = undefined), undefined, context.subscriptions);
  }
  await refresh();
}

/** Asks for the goal at the cursor, and shows it where the panel is open. */
async function refresh(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (panel === undefined || client === undefined || editor?.document.languageId !== "rust") {
    return;
  }
  const goal = await client.sendRequest<Goal | null>("rederive/goal", {
    textDocument: { uri: client.code2ProtocolConverter.asUri(editor.document.uri) },
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  });
  // The panel may have been closed while the answer was on its way.
  const open: vscode.WebviewPanel | undefined = panel;
  if (open !== undefined) {
    open.webview.html = page(goal);
  }
}
