//! The server under Neovim's own client, without a screen; where there is no Neovim, the test says so.

use std::process::{Command, Stdio};

use crate::sandbox::Sandbox;

/// What Neovim is told to do: open a file, wait for the diagnostic, take the action, see it gone, hover, rename. Each line
/// that it prints is compared.
const SCRIPT: &str = r#"
local function say(text) io.stdout:write(text .. "\n") end
local function wait(what, holds)
  if not vim.wait(60000, holds, 20) then say("no " .. what); vim.cmd("cquit") end
end
vim.o.swapfile = false
vim.cmd("edit a.rs")
local id = vim.lsp.start_client({ name = "rederive", cmd = { vim.env.REDERIVE, "lsp" }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
wait("diagnostic", function() return #vim.diagnostic.get(0) > 0 end)
local found = vim.diagnostic.get(0)[1]
say("line " .. (found.lnum + 1) .. " " .. tostring(found.code))
wait("end of the check", function()
  local params = { textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = { line = found.lnum, character = 14 }, ["end"] = { line = found.lnum, character = 14 } },
    context = { diagnostics = {} } }
  local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000)
  for _, one in pairs(answer or {}) do
    for _, action in ipairs(one.result or {}) do
      if action.title:match("^follow by") then
        say(action.title)
        vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
        return true
      end
    end
  end
end)
wait("mended text", function() return #vim.diagnostic.get(0) == 0 end)
say(vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1])
vim.api.nvim_win_set_cursor(0, { 3, 16 })
local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", vim.lsp.util.make_position_params(), 10000)
for _, one in pairs(hover or {}) do say(vim.split(one.result.contents.value, "\n")[2]) end
local params = vim.lsp.util.make_position_params()
params.newName = "summe"
local renamed = vim.lsp.buf_request_sync(0, "textDocument/rename", params, 10000)
for _, one in pairs(renamed or {}) do vim.lsp.util.apply_workspace_edit(one.result, "utf-16") end
say(vim.api.nvim_buf_get_lines(0, 2, 3, false)[1])
vim.cmd("qall!")
"#;

const TEXT: &str = "use rederive::derivations;
derivations! {
    derivation expo(a: Real, b: Real):
        exp(a + b) = exp(a) * exp(b)
    {
        exp(a + b)
            = exp(a) * exp(b) by algebra;
    }
}
";

#[test]
fn neovim_shows_a_diagnostic_takes_an_action_hovers_and_renames() {
    let version = Command::new("nvim").arg("--version").output();
    if !version.is_ok_and(|version| version.status.success()) {
        eprintln!("Neovim is not at hand: its client was not tried in this run");
        return;
    }
    let sandbox = Sandbox::new(&[("a.rs", TEXT), ("session.lua", SCRIPT)]);
    let output = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-c", "luafile session.lua"])
        .env("REDERIVE", env!("CARGO_BIN_EXE_rederive-outside"))
        .current_dir(sandbox.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let all = format!("{said}\n{}", String::from_utf8_lossy(&output.stderr));
    for line in [
        "line 7 unjustified",
        "follow by exp_law",
        "            = exp(a) * exp(b) by exp_law;",
        "derivation expo(a: Real, b: Real): exp(a + b) = exp(a) * exp(b)",
        "    derivation summe(a: Real, b: Real):",
    ] {
        assert!(
            said.lines().any(|found| found == line),
            "no `{line}` in {all}"
        );
    }
}
