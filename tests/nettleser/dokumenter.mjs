// Shows each HTML document in every view and prints what is wrong with it, one JSON line a document.
// Arguments: one file of orders (modules, program, files, views).
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const orders = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const require = createRequire(path.join(orders.modules, "x.js"));
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({ executablePath: orders.program, headless: true, args: ["--no-sandbox"] });

// Runs in the page: words that a line breaks in two, and what goes past the edge of the page.
const measured = () => {
  const broken = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    for (const word of node.data.matchAll(/[\p{L}\p{N}_]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word[0]);
    }
  }
  const prose = [...document.querySelectorAll("main p, main li")].map((one) => one.getBoundingClientRect().width);
  return { broken, wide: document.documentElement.scrollWidth - innerWidth, prose: Math.max(...prose) / 16 };
};

const look = async (page, view) => {
  await page.setViewport({ width: view.width, height: 900 });
  await page.emulateMediaType(view.media ?? "screen");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.dark ? "dark" : "light" }]);
  const { broken, wide, prose } = await page.evaluate(measured);
  const faults = [];
  if (view.media !== "print") {
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    faults.push(...found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ").slice(0, 300)}`));
    if (!found.passes.length) faults.push("axe judged nothing");
  }
  faults.push(...broken.map((word) => `broken word: ${word}`));
  if (wide > 0) faults.push(`${wide} px too wide`);
  if (prose > 38.05 && view.media !== "print") faults.push(`prose of ${prose} rem`);
  return faults.map((fault) => `${view.width} ${view.media ?? "screen"}${view.dark ? " dark" : ""}: ${fault}`);
};

const left = [...orders.files];
const work = async () => {
  const page = await browser.newPage();
  for (let file; (file = left.shift()); ) {
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(axe);
    const faults = [];
    for (const view of orders.views) faults.push(...(await look(page, view)));
    process.stdout.write(`${JSON.stringify({ file, title: await page.title(), faults })}\n`);
  }
};
await Promise.all([work(), work()]);
await browser.close();
