// Drives avtalegen.html in a browser and prints what happened, one JSON line a scenario. Arguments: one file of orders.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const orders = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const require = createRequire(path.join(orders.modules, "x.js"));
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await puppeteer.launch({
  browser: orders.browser === "firefox" ? "firefox" : "chrome",
  executablePath: orders.program,
  headless: true,
  args: orders.browser === "firefox" ? [] : ["--no-sandbox"],
  // Firefox opens its list of downloads when one is done, and that takes the keys until a person closes it
  extraPrefsFirefox: { "browser.download.alwaysOpenPanel": false },
});

// Runs in the page before its own script: keeps hold of the worker, of what is downloaded, and of what the policy stopped.
const watch = () => {
  window.seen = { files: [], stopped: [], kept: [] };
  const Real = window.Worker;
  window.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      window.seen.worker = this;
      this.addEventListener("message", ({ data }) => { if (data.probe) window.seen.probe = data.probe; });
    }
  };
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => { window.seen.files.push(blob); return make(blob); };
  document.addEventListener("securitypolicyviolation", (event) => window.seen.stopped.push(event.violatedDirective));
};

const open = async (address, width = 1200, before = async () => {}) => {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(String(error.message)));
  page.on("dialog", (dialog) => dialog.accept());
  await page.evaluateOnNewDocument(watch);
  // Firefox tells of what the policy stops as errors of the page, and those are no fault of it
  const broken = new Promise((_, reject) => page.on("pageerror", (error) => { if (!/^Content-Security-Policy/.test(error.message)) reject(error); }));
  broken.catch(() => {});
  await before(page);
  await page.goto(address);
  await Promise.race([page.waitForFunction(() => document.body?.dataset.klar, { timeout: 90000 }), broken]);
  return page;
};

const heading = (page) => page.$eval("main h1", (element) => element.textContent);
const place = (page) => page.evaluate(() => document.getElementById("innhold").dataset.at);
const shown = (page) => page.evaluate(() => Number(document.body.dataset.vist ?? 0));

// Do something, and wait until the page has drawn anew.
const redrawn = async (page, action) => {
  await page.evaluate(() => { document.querySelector("main h1").old = true; });
  await action();
  await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector("main h1").old, { timeout: 120000 });
};

// The same, and until the document beside is drawn anew as well.
const after = async (page, action) => {
  const count = await shown(page);
  await redrawn(page, action);
  await page.waitForFunction((number) => Number(document.body.dataset.vist ?? 0) > number, { timeout: 30000 }, count);
};

// The input behind a button that opens a file or a folder.
const behind = (page, label) => page.evaluateHandle((text) => [...document.querySelectorAll("button")].find((one) => one.textContent === text).previousElementSibling, label);

const beside = (page) => page.evaluate(() => document.querySelector("iframe").contentDocument.body.textContent);

const upload = async (page, file) => after(page, async () => (await page.$("input[type=file]")).uploadFile(file));

const press = async (page, label) => {
  const found = await page.evaluateHandle((text) => [...document.querySelectorAll("button")].find((one) => one.textContent === text), label);
  await found.click();
};

// Moves with Tab until the focus is on what is wanted; nothing is ever clicked.
const tabTo = async (page, wanted, value) => {
  for (let number = 0; number < 150; number += 1) {
    if (await page.evaluate(`(${wanted})(document.activeElement, ${JSON.stringify(value ?? null)})`)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached by Tab: ${wanted} ${value} at ${await place(page)}`);
};

const keyed = (label) => [(element, text) => element.tagName === "BUTTON" && element.textContent === text, label];

const downloaded = async (page, action) => {
  const count = await page.evaluate(() => window.seen.files.length);
  await action();
  await page.waitForFunction((number) => window.seen.files.length > number, { timeout: 30000 }, count);
  return page.evaluate(async () => {
    const bytes = new Uint8Array(await window.seen.files.at(-1).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
};

const typedAt = (answers, at) => {
  const value = answers[at.replace(/\.\d+(?=\.|$)/g, ".*")] ?? "";
  if (!Array.isArray(value)) return value;
  return value[Number(at.match(/\.(\d+)/)[1])] ?? "";
};

// One question answered by keyboard alone: what is to be said, else what the page proposes.
const answer = async (page, text) => {
  const kind = await page.evaluate(() => document.getElementById("svar")?.tagName ?? "");
  if (text && kind === "INPUT") {
    await tabTo(page, (element) => element.id === "svar");
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type(text);
  } else if (text) {
    await tabTo(page, (element) => element.type === "radio" && element.name === "valg");
    for (let number = 0; number < 30; number += 1) {
      await page.keyboard.press(" ");
      if (await page.evaluate((value) => document.activeElement.value === value, text)) break;
      await page.keyboard.press("ArrowDown");
    }
  } else await tabTo(page, (element) => element.className === "hoved");
  await after(page, () => page.keyboard.press("Enter"));
};

const answerAll = async (page, answers, begin = "Svar på alt i rekkefølge", end = "Sjekk svarene") => {
  await tabTo(page, ...keyed(begin));
  await after(page, () => page.keyboard.press("Enter"));
  let questions = 0;
  for (; (await heading(page)) !== end; questions += 1) {
    const at = await place(page);
    await answer(page, typedAt(answers, at));
    if (await page.$("main .feil a[href='#svar']")) throw new Error(`refused at ${at}`);
    if (questions > 200) throw new Error(`no end at ${at}`);
  }
  return questions;
};

const saved = async (page, label) => {
  await tabTo(page, ...keyed(label));
  return downloaded(page, () => page.keyboard.press("Enter"));
};

// Runs in the page: the words of its headings, and of the document beside, that a line breaks in two.
const broken = () => {
  const found = [];
  const frame = document.querySelector("iframe")?.contentDocument?.body;
  for (const root of [...document.querySelectorAll("h1, h2"), ...(frame ? [frame] : [])]) {
    const walk = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
      for (const word of node.data.matchAll(/[\p{L}\p{N}_]+/gu)) {
        const range = root.ownerDocument.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) found.push(word[0]);
      }
    }
  }
  return found;
};

// The longest task of the page's main thread while something is done, in milliseconds of that thread's own time. The
// browser's own surfaces are pages too, with threads of the same name: what they do is not counted. Nor is what was done
// before the trace began, which a trace after another one begins with.
const longest = async (page, action) => {
  await page.tracing.start({ categories: ["disabled-by-default-devtools.timeline", "devtools.timeline"] });
  await action();
  const { traceEvents: events } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const surfaces = new Set(events.filter((event) => event.args.beginData?.url?.startsWith("chrome://")).map((event) => event.pid));
  const mains = new Set(events.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain" && !surfaces.has(event.pid)).map((event) => `${event.pid} ${event.tid}`));
  const begun = Math.max(...events.filter((event) => event.name === "TracingStartedInBrowser").map((event) => event.ts));
  const tasks = events.filter((event) => event.name === "RunTask" && event.ts >= begun && mains.has(`${event.pid} ${event.tid}`));
  return { tasks: tasks.length, longest: Math.max(...tasks.map((task) => (task.tdur ?? 0) / 1000)) };
};

// The page opened as by a user, with no tools for developers on it: they keep all that is read, and decode it in its thread.
const opened = async (address) => {
  const session = await browser.target().createCDPSession();
  const { targetId } = await session.send("Target.createTarget", { url: address });
  for (let title = ""; !title.endsWith(" – avtalegen"); ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    ({ targetInfo: { title } } = await session.send("Target.getTargetInfo", { targetId }));
  }
  await session.send("Target.closeTarget", { targetId });
  await session.detach();
};

// The processor time of the browser's own processes so far, in milliseconds; 0 where the browser does not tell.
const processed = async () => {
  if (orders.browser === "firefox") return 0;
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
};

const judge = async (page, name) => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { iframes: false }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  return { name, width: wide, broken: await page.evaluate(broken), faults: found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`) };
};

const scenarios = {
  async eksempler() {
    const page = await open(orders.file);
    const made = {};
    for (const file of orders.examples) {
      await upload(page, file);
      if ((await heading(page)) !== "Sjekk svarene") {
        await redrawn(page, () => press(page, "Sjekk svarene"));
      }
      const draft = await page.evaluate(() => [...document.querySelectorAll("button")].some((one) => one.textContent === "Word, som utkast"));
      const name = path.basename(file, ".yaml");
      made[name] = { draft };
      for (const [format, label] of Object.entries({ docx: "Word", html: "HTML" })) {
        made[name][format] = await downloaded(page, () => press(page, draft ? `${label}, som utkast` : label));
      }
      made[name].yaml = await downloaded(page, () => press(page, "YAML (svarene)"));
      made[name].txt = await downloaded(page, () => press(page, "Rapport fra sjekken"));
    }
    return { made, stopped: await page.evaluate(() => window.seen.stopped), errors: page.errors };
  },
  async avtale() {
    const page = await open(orders.file);
    return { questions: await answerAll(page, orders.avtale), docx: await saved(page, "Word"), yaml: await saved(page, "YAML (svarene)") };
  },
  async rutine() {
    const page = await open(orders.server);
    return { questions: await answerAll(page, orders.rutine), yaml: await saved(page, "YAML (svarene)") };
  },
  async kort() {
    const page = await open(orders.file);
    const questions = await answerAll(page, orders.avtale, "Begynn på en ny avtale", orders.enough);
    const asked = await page.$eval("main", (element) => element.textContent);
    const yaml = await saved(page, "Nei");
    await page.waitForFunction(() => document.getElementById("melding").textContent.includes("forslag"), { timeout: 30000 });
    return { questions, asked, yaml, heading: await heading(page), told: await page.$eval("#melding", (element) => element.textContent), text: await page.$eval("main", (element) => element.textContent) };
  },
  async klausuler() {
    const page = await open(orders.file);
    await upload(page, orders.edited);
    const before = await beside(page);
    const choose = (...files) => after(page, async () => (await behind(page, "Velg klausuler …")).uploadFile(...files));
    await choose(path.join(orders.own, "tilpasning/nb/klausuler/lokal.md"));
    const shown = await beside(page);
    await choose(...orders.clauses);
    return { before, shown, faulty: await page.$eval("main", (element) => element.textContent) };
  },
  async mappe() {
    const page = await open(orders.file);
    await after(page, async () => (await behind(page, "Åpne en mappe …")).uploadFile(orders.own));
    const docx = await downloaded(page, () => press(page, "Word"));
    await upload(page, orders.edited);
    const alone = await beside(page);
    await after(page, async () => (await behind(page, "Velg mappa …")).uploadFile(path.join(orders.own, "tilpasning")));
    return { docx, alone, shown: await beside(page), told: await page.$eval("main", (element) => element.textContent) };
  },
  async nettsted() {
    const page = await open(`${orders.site}index.html${orders.day}`);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const { probe, stopped } = await page.evaluate(() => window.seen);
    await page.close();
    await (await fetch(orders.stop)).text();
    let gone = false;
    for (let tries = 0; tries < 50 && !gone; tries++) { // it ends in its own time
      gone = await fetch(orders.site).then(() => false, () => true);
      if (!gone) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const visits = [];
    for (const address of ["index.html", ""]) {
      const again = await open(`${orders.site}${address}${orders.day}`);
      await upload(again, orders.edited);
      visits.push(await downloaded(again, () => press(again, "Word")));
      await again.close();
    }
    return { probe, stopped, gone, visits };
  },
  async nyutgave() {
    const lay = (...names) => names.forEach((name) => fs.copyFileSync(path.join(orders.newer, name), path.join(orders.older, name)));
    const visit = async (address, then = async () => {}) => {
      const page = await open(`${orders.renewed}${address}${orders.day}`);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      await then(page);
      const seen = await page.evaluate(async () => ({ build: window.seen.probe ?? "the old", kept: await caches.keys(), waiting: !!(await navigator.serviceWorker.getRegistration()).waiting }));
      await page.close();
      return seen;
    };
    const settled = (page) => page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration()).installing && performance.now() > 5000, { timeout: 60000, polling: 500 });
    const visits = [await visit("index.html")];
    lay("tjeneste.js"); // half of it: the page has not come yet
    visits.push(await visit("index.html", settled));
    lay(...fs.readdirSync(orders.newer));
    for (const name of fs.readdirSync(orders.older)) if (!fs.existsSync(path.join(orders.newer, name))) fs.rmSync(path.join(orders.older, name));
    let docx;
    visits.push(await visit("", async (page) => {
      await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration()).waiting, { timeout: 60000, polling: 500 });
      await upload(page, orders.edited);
      docx = await downloaded(page, () => press(page, "Word"));
    }));
    await (await fetch(orders.stop)).text();
    visits.push(await visit("index.html"), await visit(""));
    return { visits, docx };
  },
  async endring() {
    const page = await open(orders.file);
    await upload(page, orders.edited);
    await tabTo(page, ...keyed("Kommunen: Ansvarlig enhet"));
    await after(page, () => page.keyboard.press("Enter"));
    await answer(page, "Enhet for inkludering");
    return { heading: await heading(page), yaml: await saved(page, "YAML (svarene)") };
  },
  async fiendtlig() {
    const page = await open(orders.file);
    await upload(page, orders.hostile);
    const texts = [];
    const count = await page.$$eval(".rader .lenke", (found) => found.length);
    for (let number = 0; number < count; number += 1) {
      await redrawn(page, () => press(page, "Sjekk svarene"));
      await after(page, async () => (await page.$$(".rader .lenke"))[number].click());
      texts.push(await page.$eval("main", (element) => element.textContent));
    }
    const frame = await page.evaluate(() => document.querySelector("iframe").contentDocument.documentElement.outerHTML);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const run = await page.evaluate(() => ({ page: window.rammet, frame: document.querySelector("iframe").contentWindow.rammet }));
    return { run, text: texts.join("\n"), frame, scripts: await page.$$eval("main script, main img, main svg, main iframe", (found) => found.length) };
  },
  async nett() {
    const page = await open(orders.probed);
    const tried = await page.evaluate(async (address) => {
      const soon = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 1500, "silent"))]);
      const told = async (what) => { try { return String(await soon(what())); } catch (error) { return `stopped: ${error.name}`; } };
      const loaded = (element) => new Promise((resolve, reject) => { element.onload = () => resolve("loaded"); element.onerror = () => reject(new Error("refused")); });
      const img = () => { const image = new Image(); const found = loaded(image); image.src = `${address}/bilde`; return found; };
      const tag = (name, values) => () => { const element = Object.assign(document.createElement(name), values); const found = loaded(element); document.body.append(element); return found; };
      return {
        fetch: await told(async () => (await fetch(`${address}/fetch`, { mode: "no-cors" })).type),
        xhr: await told(() => new Promise((resolve, reject) => { const one = new XMLHttpRequest(); one.onload = () => resolve("loaded"); one.onerror = () => reject(new Error("refused")); one.open("GET", `${address}/xhr`); one.send(); })),
        socket: await told(() => new Promise((resolve, reject) => { const one = new WebSocket(address.replace("http", "ws") + "/socket"); one.onopen = () => resolve("open"); one.onerror = () => reject(new Error("refused")); })),
        beacon: await told(async () => navigator.sendBeacon(`${address}/beacon`, "x") && "sent"),
        image: await told(img),
        source: await told(() => new Promise((resolve, reject) => { const one = new EventSource(`${address}/source`); one.onopen = () => resolve("open"); one.onerror = () => reject(new Error("refused")); })),
        frame: await told(tag("iframe", { src: `${address}/ramme` })),
        style: await told(tag("link", { rel: "stylesheet", href: `${address}/stil` })),
        script: await told(tag("script", { src: `${address}/skript` })),
        inline: await told(async () => { const one = document.createElement("script"); one.textContent = "window.kjoert = 1"; document.body.append(one); return window.kjoert ?? "not run"; }),
        form: await told(async () => { const one = Object.assign(document.createElement("form"), { action: `${address}/skjema`, method: "post", target: "_self" }); document.body.append(one); one.submit(); await new Promise((resolve) => setTimeout(resolve, 500)); return "silent"; }),
      };
    }, orders.listener);
    return { tried, worker: await page.evaluate(() => window.seen.probe ?? null), heading: await heading(page) };
  },
  async tilgjengelig() {
    const found = [];
    for (const [width, dark] of [[1200, false], [320, true]]) {
      const page = await open(orders.file, width);
      if (dark && orders.browser !== "firefox") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
      const look = async (name) => found.push(await judge(page, `${name} ${width}`));
      await look("start");
      await after(page, () => press(page, "Svar på alt i rekkefølge"));
      await look("tekst");
      await after(page, () => press(page, "Fortsett"));
      await look("avvist");
      await upload(page, orders.edited);
      await look("sjekk");
      const links = await page.$$eval(".rader .lenke", (all) => all.map((one) => one.textContent));
      for (const title of orders.titles.filter((one) => links.includes(one))) {
        await after(page, () => press(page, title));
        await look(title);
        await redrawn(page, () => press(page, "Alle spørsmålene"));
      }
      await look("alle");
      await page.close();
    }
    return { found };
  },
  async mer() {
    const page = await open(orders.file);
    const choose = async (file) => (await page.$("input[type=file]")).uploadFile(file);
    await upload(page, orders.edited);
    if ((await heading(page)) !== "Sjekk svarene") await redrawn(page, () => press(page, "Sjekk svarene"));
    const calendar = await downloaded(page, () => press(page, "Kalender"));
    const word = path.join(path.dirname(orders.edited), "fra-siden.docx");
    fs.writeFileSync(word, Buffer.from(await downloaded(page, () => press(page, "Word")), "base64"));
    const lengths = {};
    for (const size of ["full", "kort"]) {
      const count = await shown(page);
      await page.evaluate((value) => document.querySelector(`input[name=omfang][value=${value}]`).click(), size);
      await page.waitForFunction((number) => Number(document.body.dataset.vist) > number, { timeout: 30000 }, count);
      lengths[size] = await page.evaluate(() => document.querySelector("iframe").contentDocument.body.textContent.length);
    }
    await upload(page, word);
    const fromWord = await page.$eval("#melding", (element) => element.textContent);
    const yaml = await downloaded(page, () => press(page, "Lagre svarene"));
    await redrawn(page, () => choose(orders.together));
    const told = await heading(page);
    const zip = await downloaded(page, () => press(page, "Word, alle i en zip-fil"));
    await page.evaluate(() => {
      let last = performance.now();
      window.gap = 0;
      setInterval(() => { window.gap = Math.max(window.gap, performance.now() - last - 20); last = performance.now(); }, 20);
    });
    await redrawn(page, () => choose(orders.large));
    return { calendar, lengths, fromWord, yaml, told, zip, gap: await page.evaluate(() => window.gap), large: await page.$eval("main", (element) => element.textContent.slice(0, 300)) };
  },
  async sletting() {
    const page = await open(orders.server);
    await upload(page, orders.edited);
    await press(page, "Slett alt");
    await page.waitForFunction(() => document.querySelector("aside").hidden);
    const text = await page.$eval("body", (body) => body.innerText);
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, document.querySelector("aside").innerHTML]);
    await page.reload();
    await page.waitForFunction(() => document.body?.dataset.klar, { timeout: 90000 });
    return { text, kept, again: await page.$eval("body", (body) => body.innerText) };
  },
  async oppgaver() {
    let file;
    const start = await longest(await browser.newPage(), () => opened(orders.file));
    const page = await open(orders.file);
    const edits = await longest(page, async () => {
      await upload(page, orders.edited);
      for (let number = 0; number < 3; number += 1) {
        await after(page, () => press(page, "Kommunen: Ansvarlig enhet"));
        await answer(page, `Enhet ${number}`);
      }
      file = await downloaded(page, () => press(page, "Word"));
    });
    const large = await longest(page, () => redrawn(page, async () => (await page.$("input[type=file]")).uploadFile(orders.large)));
    return { start, edits, large, file };
  },
  async tider() {
    const before = await processed();
    const page = await open(orders.file);
    const ready = await page.evaluate(() => Number(document.body.dataset.klar));
    const begun = await processed();
    const start = Date.now();
    await upload(page, orders.edited);
    const first = Date.now() - start;
    const shownBy = await processed();
    const rounds = await page.evaluate(async () => {
      const call = (name, values) => new Promise((resolve) => {
        const id = `t${Math.random()}`;
        const hear = ({ data }) => { if (data.id === id) { window.seen.worker.removeEventListener("message", hear); resolve(data.result); } };
        window.seen.worker.addEventListener("message", hear);
        window.seen.worker.postMessage({ id, name, values, data: null });
      });
      const found = [];
      for (let number = 0; number < 21; number += 1) {
        await call("goto", { at: "kommune.ansvarlig_enhet" });
        const begun = performance.now();
        await call("reply", { said: "say", value: `Enhet ${number}` });
        await call("preview", {});
        found.push(performance.now() - begun);
      }
      return found.sort((one, other) => one - other);
    });
    const edited = (await processed()) - shownBy;
    return {
      ready, first, edit: rounds[Math.floor(rounds.length / 2)],
      cpu: { ready: begun - before, first: shownBy - begun, edit: edited / rounds.length },
    };
  },
};

for (const name of orders.scenarios) {
  const begun = Date.now();
  let result;
  try { result = await scenarios[name](); } catch (error) { result = { fault: String(error?.stack ?? error) }; }
  console.log(JSON.stringify({ name, seconds: (Date.now() - begun) / 1000, ...result }));
}
await browser.close();
