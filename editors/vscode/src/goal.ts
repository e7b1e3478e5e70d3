// The goal as a page: what stood before, what stands now, what is known, what is left.

/** What `rederive/goal` answers. */
export interface Goal {
  derivation: string;
  step: number | null;
  checked: boolean;
  verdict?: string;
  hypotheses?: string[];
  case?: string | null;
  before?: string;
  after?: string;
  reasons?: string[];
  used?: string[];
  suffices?: string[];
  residual?: string | null;
  normalForm?: string | null;
  math?: { before: string; after: string } | null;
}

const STYLE = `
  body { font-family: var(--vscode-font-family, sans-serif); color: var(--vscode-foreground, #222); padding: 0 1em; }
  h1 { font-size: 1.1em; }
  h2 { font-size: .9em; opacity: .7; margin: 1.2em 0 .3em; text-transform: lowercase; }
  math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "Noto Sans Math", math; font-size: 1.2em; }
  math[display="block"] { text-align: left; width: max-content; margin: 0; }
  .formula { overflow-x: auto; overflow-y: hidden; padding: .3em 0 .6em; }
  .verdict { padding: .1em .5em; border-radius: .3em; background: #8884; }
  .proved { background: #2a8c4a44; } .refuted { background: #c0303044; }
  .unjustified, .unknown { background: #c0902044; }
  code { font-family: var(--vscode-editor-font-family, monospace); white-space: pre-wrap; }
`;

/** A page that shows a goal; without one it says so. No script is needed, and none is allowed. */
export function page(goal: Goal | null): string {
  const body = goal === null ? "<p>No step stands at the cursor.</p>" : content(goal);
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>Goal</title>
<style>${STYLE}</style></head><body>${body}</body></html>`;
}

function content(goal: Goal): string {
  const where = goal.step === null ? "claim" : `step ${goal.step}`;
  const verdict = goal.verdict ?? "not checked yet";
  const parts = [
    `<h1>${escape(goal.derivation)}, ${where} <span class="verdict ${escape(verdict)}">${escape(verdict)}</span></h1>`,
  ];
  const given = [...(goal.hypotheses ?? []), ...(goal.case ? [`in the case ${goal.case}`] : [])];
  parts.push(list("given", given));
  if (goal.math) {
    // MathML that the server made from the typed formula; it holds no text of others.
    parts.push(`<h2>before</h2>${formula(goal.math.before)}<h2>now</h2>${formula(goal.math.after)}`);
  } else {
    parts.push(section("before", goal.before), section("now", goal.after));
  }
  parts.push(list("by", goal.reasons ?? []));
  parts.push(list("used", goal.used ?? []));
  parts.push(list("would suffice", goal.suffices ?? []));
  parts.push(section("both sides become", goal.normalForm));
  parts.push(section("left of the difference", goal.residual));
  return parts.join("");
}

function formula(math: string): string {
  return `<div class="formula">${math}</div>`;
}

function section(title: string, text: string | null | undefined): string {
  return text ? `<h2>${title}</h2><code>${escape(text)}</code>` : "";
}

function list(title: string, items: string[]): string {
  const shown = items.map((item) => `<code>${escape(item)}</code>`).join(", ");
  return items.length === 0 ? "" : `<h2>${title}</h2>${shown}`;
}

/** Text that means itself in HTML. */
export function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
