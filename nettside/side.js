// The page: what is shown when, and what is fetched from and saved to the user's own disk.
import { button, byId, h, tell } from "./dom.js";
import { ask, keep, startWorker } from "./bro.js";
import { drawCard } from "./kort.js";
import { drawAside, hideAside, print, show } from "./visning.js";

const STEPS = ["Pakker ut …", "Starter …", "Leser klausulene …"];
const TYPES = { zip: "application/zip", ics: "text/calendar", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", html: "text/html", yaml: "application/yaml", txt: "text/plain" };
let stand, saved = true;

const main = () => byId("innhold");

const draw = (title, ...content) => {
  main().replaceChildren(...content.flat(2).filter((child) => child !== null && child !== undefined && child !== ""));
  document.title = `${title} – avtalegen`;
  const alert = main().querySelector("[role=alert] a");
  (alert ?? main().querySelector("h1")).focus();
  scrollTo(0, 0);
};

const fail = (error) => draw("Noe gikk galt", h("h1", { tabindex: "-1" }, "Noe gikk galt"),
  h("p", {}, "Lagre svarene dine i en fil hvis du kan, og åpne siden på nytt."), h("p.hint", {}, String(error.message ?? error)));

const guarded = (action) => async (...given) => {
  try { await action(...given); } catch (error) { fail(error); }
};

const preview = guarded(async (finished = false) => {
  const { html } = await ask("preview", { finished });
  show(html);
});

// Take in where the interview stands, and show the document beside it.
const take = (found) => {
  stand = found;
  top();
  drawAside(stand.size, guarded(async (value) => { saved = false; await go(await ask("size", { value })); }));
  preview(!stand.card);
  main().dataset.at = stand.card?.at ?? "";
};

// The rest is answered another time: the file is saved with every suggestion in it, and one can go on from there.
const later = guarded(async () => {
  take(await ask("later"));
  await download("yaml");
  await review();
  tell(stand.told);
});

const drawRest = ([heading, question]) => draw(heading, h("h1", { tabindex: "-1" }, heading), h("p.hjelp", {}, question),
  h("div.knapper", {}, button("Ja", guarded(async () => go(await ask("go_on"))), { class: "hoved" }), button("Nei", later),
    button("Tilbake", guarded(async () => go(await ask("back"))))));

// Draw where the interview stands. What the user typed and was refused stands there to be corrected.
const go = async (found, typed) => {
  take(found);
  if (stand.rest.length) drawRest(stand.rest);
  else if (stand.card) {
    draw(stand.card.heading, drawCard(stand.card, {
      reply: guarded(async (said, value) => {
        saved = false;
        const next = await ask("reply", { said, value: value ?? null });
        await go(next, next.card?.refused && said === "say" ? value : undefined);
      }),
      back: guarded(async () => go(await ask("back"))),
      tasks,
      later: stand.later && button(stand.later, later),
      typed,
    }));
  } else await review();
};

const rows = () => h("ol.rader", {}, stand.tasks.map((task) => h("li", {},
  h("button.lenke", { type: "button", onclick: guarded(async () => go(await ask("goto", { at: task.at }))) }, task.title),
  h("span.svar", {}, task.answer),
  h(`span.status${task.state === "ferdig" ? ".ferdig" : ""}`, {}, task.state))));

function tasks() {
  const done = stand.tasks.filter((task) => task.state === "ferdig").length;
  draw("Alle spørsmålene", h("h1", { tabindex: "-1" }, "Alle spørsmålene"),
    h("p", {}, `${done} av ${stand.tasks.length} er ferdige. Velg det du vil svare på.`), rows(),
    h("div.knapper", {}, button("Gå videre", guarded(async () => go(await ask("stand"))), { class: "hoved" })));
}

// Where something is found, when that is not in the answers themselves.
const elsewhere = (one) => (one.file && one.file !== stand?.name ? `${one.file}${one.line ? `, linje ${one.line}` : ""}: ` : "");

const findings = (found) => {
  if (!found.length) return null;
  const wrong = found.filter((one) => one.severity === "feil");
  const list = (those) => h("ul", {}, those.map((one, number) => h("li", {},
      elsewhere(one), one.at && stand && !elsewhere(one) ? h("a", { href: "#", onclick: (event) => { event.preventDefault(); guarded(async () => go(await ask("goto", { at: one.at })))(); } }, one.message) : one.message,
      those[number + 1]?.hint === one.hint ? "" : ` ${one.hint}`))); // the same advice is given once
  const rest = found.filter((one) => one.severity !== "feil");
  return [
    wrong.length ? h("div.feil", { role: "alert" }, h("h2", {}, "Dette må rettes før dokumentet er ferdig"), list(wrong)) : null,
    rest.length ? h("details.merk", {}, h("summary", {}, `Verdt å merke seg: ${rest.length}`), list(rest)) : null,
  ];
};

const review = guarded(async () => {
  const { findings: found } = await ask("findings");
  const wrong = found.some((one) => one.severity === "feil");
  draw("Sjekk svarene", h("h1", { tabindex: "-1" }, "Sjekk svarene"), wrong ? null : h("p", {}, "Sjekken fant ingen feil."), findings(found), h("h2", {}, stand.words.summary), rows(),
    h("h2", {}, "Last ned"),
    h("p.hint", {}, "Filene lagres på din egen maskin. YAML-fila holder svarene: åpne den her når noe skal endres."),
    h("div.knapper", {},
      button(wrong ? "Word, som utkast" : "Word", () => download("docx", wrong), { class: "hoved" }),
      button(wrong ? "HTML, som utkast" : "HTML", () => download("html", wrong)),
      button("YAML (svarene)", () => download("yaml")),
      wrong ? null : button("Kalender", () => download("ics")),
      button("Rapport fra sjekken", () => download("txt")),
      button("Skriv ut eller lagre som PDF", print),
      stand.card ? button("Gå videre med spørsmålene", guarded(() => go(stand))) : null,
      button("Tilbake", guarded(async () => go(await ask("back"))))),
    h("details", {}, h("summary", {}, "Egne klausuler"),
      h("p", {}, "Har kommunen klausuler i en mappe som heter «tilpasning»? Velg fila eller mappa, og de kommer med i dokumentet."),
      h("div.knapper", {}, ...picker("Velg klausuler …", ".md", clauses, { multiple: true }), ...picker("Velg mappa …", "", clauses, { webkitdirectory: true }))));
});

// Hand over each file, and tell of those that were refused.
const handed = async (name, files, path) => {
  const refused = [];
  for (const file of files) {
    const { error } = await ask(name, { path: path(file) }, await bytes(file));
    if (error) refused.push(error);
  }
  return refused;
};

const tellRefused = (refused) => {
  if (refused.length) main().prepend(h("div.merk", { role: "status" }, h("h2", {}, "Ikke tatt med"), h("ul", {}, refused.map((each) => h("li", {}, each)))));
};

const clauses = async (files) => {
  const refused = await handed("clause", files.filter((each) => !each.name.startsWith(".")), (file) => file.webkitRelativePath || file.name);
  take(await ask("stand"));
  await review();
  tellRefused(refused);
};

const together = (found) => {
  stand = undefined;
  hideAside();
  top();
  const wrong = found.bad > 0 || !found.documents;
  draw(found.name, h("h1", { tabindex: "-1" }, `Samarbeidsfil: ${found.name}`),
    h("p", {}, `${found.documents} dokumenter, ${found.bad || "ingen"} med feil.`), findings(found.findings),
    h("p.hint", {}, "Viser samarbeidsfila til egne filer for kommunene? Velg dem, eller hele mappa, sammen med samarbeidsfila."),
    h("div.knapper", {},
      found.documents > found.bad ? button("Word, alle i en zip-fil", () => download("zip", false, found.name), { class: "hoved" }) : null,
      wrong && found.documents ? button("Word som utkast, alle i en zip-fil", () => download("zip", true, found.name)) : null,
      ...picker("Åpne filene …", ".yaml,.yml", opened, { multiple: true }), ...picker("Åpne mappa …", "", opened, { webkitdirectory: true }), button("Til forsiden", forget)));
};

const download = guarded(async (format, draft = false, name = stand.name) => {
  tell("Lager fila …");
  const made = {
    yaml: ["file"], txt: ["report", { style: "text" }], ics: ["calendar"], zip: ["documents", { name: "docx", draft }],
  }[format] ?? ["document", { name: format, draft }];
  const result = await ask(...made);
  tell("");
  if (!result.bytes) { main().prepend(...[findings(result.findings ?? []) ?? result.error].flat().filter(Boolean)); return; }
  const stem = name.replace(/\.ya?ml$/i, "");
  const address = URL.createObjectURL(new Blob([result.bytes], { type: TYPES[format] }));
  h("a", { href: address, download: `${stem}.${format}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  saved ||= format === "yaml";
  tell(`${stem}.${format} er lastet ned.`);
});

const bytes = async (file) => new Uint8Array(await file.arrayBuffer());

// Of several files, the outermost that has municipalities is the collaboration's, and the others lie beside it. Of several
// agreements that lie side by side, the user chooses.
const opened = async (files) => {
  const all = files.filter((each) => /\.(ya?ml|docx|md|csv|png|jpe?g)$/i.test(each.name));
  const depth = (file) => within(file).split("/").length;
  const heads = all.filter((each) => /\.ya?ml$/i.test(each.name)).sort((one, other) => depth(one) - depth(other));
  for (const each of all.length > 1 ? heads : []) if (/^kommuner\s*:/m.test(await each.text())) return openOne(each, all);
  const outermost = heads.filter((each) => depth(each) === depth(heads[0]));
  if (outermost.length > 1) {
    draw("Hvilken fil?", h("h1", { tabindex: "-1" }, "Hvilken fil vil du åpne?"),
      h("div.knapper", {}, outermost.map((each) => button(each.name, guarded(() => openOne(each, all))))));
  } else if (heads.length || all.length === 1) await openOne(heads[0] ?? all[0], all);
  else tell("Det er ingen avtalefil i det du valgte. Den slutter på .yaml.");
};

// Where a file lies, from the folder that was chosen.
const within = (file) => file.webkitRelativePath.split("/").slice(1).join("/") || file.name;

const openOne = async (file, all) => {
  let refused = [];
  if (all.length > 1) {
    await ask("new");
    refused = await handed("lay", all.filter((each) => each !== file), within);
  }
  const found = await ask("open", { name: within(file), beside: all.length > 1 }, await bytes(file));
  if (found.collaboration) { together(found.collaboration); tellRefused(refused); return; }
  if (found.error || found.findings) {
    draw("Fila kan ikke åpnes", h("div.feil", { role: "alert" }, h("h2", {}, "Fila kan ikke åpnes"),
      found.error ? h("p", {}, found.error) : h("ul", {}, found.findings.map((one) => h("li", {}, `Linje ${one.line}: ${one.message} ${one.hint}`)))),
    h("h1", { tabindex: "-1" }, file.name), ...begin());
    return;
  }
  saved = !found.told;
  hideAside();
  await go(found);
  tellRefused(refused);
  tell(found.told ?? "");
};

const start = (brisk) => guarded(async () => { hideAside(); await go(await ask("new", { brisk })); });

const picker = (label, accept, then, more = {}) => {
  const taken = guarded(async () => { const files = [...input.files]; input.value = ""; await then(files); });
  const input = h("input", { type: "file", accept, hidden: true, onchange: taken, ...more });
  return [input, button(label, () => input.click())];
};

const FILES = ["Åpne en fil …", ".yaml,.yml,.docx", (files) => opened(files)];

const begin = () => [h("div.knapper", {}, button("Begynn på en ny avtale", start(true), { class: "hoved" }), button("Svar på alt i rekkefølge", start(false)), ...picker(...FILES), ...picker("Åpne en mappe …", "", opened, { webkitdirectory: true }))];

const forget = guarded(async () => {
  await ask("new");
  stand = undefined;
  saved = true;
  hideAside();
  welcome();
});

const wipe = async () => {
  if (!saved && !confirm("Svarene er ikke lagret i en fil. Slette dem?")) return;
  await forget();
  tell("Alt er slettet fra siden.");
};

function top() {
  byId("topp").replaceChildren(h("span.navn", {}, "avtalegen"), ...(stand ? [
    ...picker(...FILES), button("Lagre svarene", () => download("yaml")), button("Sjekk svarene", review), button("Slett alt", wipe)] : []));
}

function welcome() {
  top();
  draw("avtalegen", h("h1", { tabindex: "-1" }, "Samarbeidsavtale eller rutine om introduksjonsprogrammet"),
    h("p.hjelp", {}, "Svar på spørsmål og få dokumentet i Word. Alt skjer på din egen maskin: siden sender ingenting av det du skriver, og husker ingenting når du lukker den. Lagre svarene i en fil for å gå videre en annen gang."),
    ...begin());
}

const drawProgress = (step) => {
  main().replaceChildren(h("h1", {}, "avtalegen"), h("p", { role: "status" }, STEPS[step]),
    h("progress", { max: STEPS.length, value: step + 0.5, "aria-label": "Siden starter" }));
};

addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
drawProgress(0);
setTimeout(guarded(async () => {
  await startWorker(drawProgress);
  document.body.dataset.klar = String(Math.round(performance.now()));
  welcome();
  keep();
}));
