// The document as it stands, beside the questions. It runs no scripts: the frame is closed, and the policy is inherited.
import { byId, h } from "./dom.js";

const SIZES = { kort: "Kort", standard: "Standard", full: "Full" };
const BLOCKS = "h1, h2, h3, h4, p, li, td, th";
const EMPTY = "<style>body { font: 1.1rem/1.5 sans-serif; margin: 1rem; }</style><p>Dokumentet vises her når kommunen og organiseringen er valgt.</p>";
let before = new Set(), frame;

export const drawAside = (size, choose) => {
  const aside = byId("siden");
  frame ??= h("iframe", { title: "Forhåndsvisning av dokumentet", sandbox: "allow-same-origin" });
  const sizes = h("fieldset.storrelser", {}, h("legend", {}, "Hvor langt dokumentet skal være"),
    Object.entries(SIZES).map(([value, label]) => h("label", {},
      h("input", { type: "radio", name: "omfang", value, checked: value === size, onchange: () => choose(value) }), ` ${label}`)));
  if (!aside.children.length) aside.append(sizes, frame);
  else aside.firstChild.querySelector(`[value=${size}]`).checked = true;
  aside.hidden = false;
  byId("rom").classList.add("delt");
};

export const hideAside = () => {
  byId("siden").hidden = true;
  byId("siden").replaceChildren();
  byId("rom").classList.remove("delt");
  frame = undefined;
  before = new Set();
};

// Show a document, and mark what was not in the one before.
export const show = (html) => {
  const parsed = new DOMParser().parseFromString(html || EMPTY, "text/html");
  const blocks = [...parsed.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
  const fresh = blocks.filter((block) => !before.has(block.textContent));
  before = new Set(blocks.map((block) => block.textContent));
  if (fresh.length && fresh.length < blocks.length / 2) {
    for (const block of fresh) Object.assign(block.style, { backgroundColor: "#fff3c4", color: "#1b2430" });
    fresh[0].id = "endret";
  }
  const top = frame.contentWindow?.scrollY ?? 0;
  frame.onload = () => {
    const spot = frame.contentDocument?.getElementById("endret");
    if (spot) spot.scrollIntoView({ block: "center" }); else frame.contentWindow?.scrollTo(0, top);
    document.body.dataset.vist = String(Number(document.body.dataset.vist ?? 0) + 1);
  };
  frame.srcdoc = `<!doctype html>${parsed.documentElement.outerHTML}`;
};

export const print = () => frame?.contentWindow?.print();
