// The goal's page, made from what the server answers.

import assert from "node:assert/strict";
import { test } from "node:test";

import { page } from "../out/goal.js";

test("a page says what stands at the cursor, and takes no text for markup", () => {
  const html = page({
    derivation: "d",
    step: 2,
    checked: true,
    verdict: "refuted",
    hypotheses: ["a < b & c"],
    before: "a",
    after: "= b",
    residual: "<script>",
  });
  assert.match(html, /d, step 2/);
  assert.match(html, /a &lt; b &amp; c/);
  assert.ok(!html.includes("<script>"));
});

test("without a step the page says so", () => {
  assert.match(page(null), /No step stands at the cursor/);
});
