// One question on the page. Everything it says is the card's own; here it is only laid out, and the reply carried.
import { button, byId, h } from "./dom.js";
import { ask } from "./bro.js";

const mark = (card) => (card.unconfirmed ? h("p.forslag", {}, "Forslag. Det er ikke bekreftet av noen.") : null);

const errors = (card) => card.problems.filter((problem) => problem.error);

const summary = (card) => {
  if (!errors(card).length) {
    return card.problems.map((problem) => h("div.merk", { role: "status" },
      h("p", {}, `${problem.mark}: ${problem.message}`), problem.hint && h("p", {}, problem.hint)));
  }
  return h("div.feil", { role: "alert" }, h("h2", {}, "Svaret kan ikke brukes slik"),
    h("ul", {}, errors(card).map((problem) => h("li", {}, h("a", { href: "#svar" }, problem.message)))));
};

const beside = (card) => errors(card).length
  ? h("div", { id: "feltfeil" }, errors(card).map((problem) =>
    [h("p.feltfeil", {}, `${problem.mark}: ${problem.message}`), problem.hint && h("p.hint", {}, problem.hint)]))
  : null;

const described = (card) => ({
  "aria-describedby": ["hjelp", ...(errors(card).length ? ["feltfeil"] : []), ...(card.lookup ? ["hint"] : [])].join(" "),
  "aria-invalid": errors(card).length ? "true" : undefined,
});

const textField = (card, typed) => {
  const shown = typed ?? (typeof card.shown === "string" ? card.shown : "");
  const name = shown.includes("\n") ? "textarea" : "input";
  const field = h(name, { id: "svar", type: "text", autocomplete: "off", "aria-label": card.heading, ...described(card) });
  field.value = shown;
  if (!card.lookup) return h("div.felt", {}, field);
  const list = h("ul", { role: "listbox", id: "treff", hidden: true, "aria-label": card.heading });
  let chosen = -1;
  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const option = list.children[chosen];
    field.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  };
  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); choose(-1); };
  const take = (number) => { field.value = list.children[number].textContent; close(); field.focus(); };
  const search = async () => {
    const text = field.value;
    const { found } = await ask("search", { text });
    if (text !== field.value) return;
    list.replaceChildren(...found.map((label, number) => h("li", {
      role: "option", id: `treff${number}`, "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); take(number); },
    }, label)));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!!found.length));
    chosen = -1;
  };
  field.addEventListener("input", search);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); search(); }
    else if (event.key === "ArrowDown") { event.preventDefault(); choose(Math.min(chosen + 1, last)); }
    else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); choose(Math.max(chosen - 1, 0)); }
    else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "Enter" && !list.hidden && chosen >= 0) { event.preventDefault(); take(chosen); }
  });
  for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "treff", "aria-autocomplete": "list" })) {
    field.setAttribute(key, value);
  }
  return h("div.felt", {}, h("p.hint", { id: "hint" }, card.lookup), field, list);
};

const choices = (card) => h("fieldset", { id: "svar", tabindex: "-1", ...described(card), "aria-invalid": undefined },
  h("legend", {}, card.heading),
  card.choices.map((pick) => h("label.valg", {},
    h("input", { type: card.kind === "MULTI" ? "checkbox" : "radio", name: "valg", value: pick.value, checked: pick.chosen }),
    h("span", {}, card.kind === "MULTI" ? pick.line : pick.label,
      card.kind !== "MULTI" && pick.meaning.length > pick.label.length + 1 ? h("span.hint", {}, pick.meaning.slice(pick.meaning.startsWith(pick.label) ? pick.label.length : 0).replace(/^\. /, "")) : null))));

const items = (card, reply) => h("ul.rader", { id: "svar", tabindex: "-1" }, card.items.map((item, number) => h("li", {},
  h("span", {}, `${number + 1}. ${item}`),
  card.moves.filter((move) => move.position === number).map((move) =>
    button(move.label, () => reply(move.name, number), { "aria-label": `${move.label} nr. ${number + 1}: ${item}` })))));

const group = (card) => h("ul.rader", { id: "svar", tabindex: "-1" }, card.shown ? card.table.map((row) => h("li", {}, row)) : []);

const answered = (card) => {
  const picked = [...document.querySelectorAll("input[name=valg]:checked")].map((input) => input.value);
  if (card.kind === "MULTI") return ["choose", picked];
  if (card.kind !== "TEXT") return picked.length ? ["say", picked[0]] : ["say", ""];
  const text = byId("svar").value.trim();
  return text || card.required ? ["say", text] : ["without"];
};

// The page of one question. `reply(name, value)` carries the answer, `back()` goes to the question before.
export const drawCard = (card, { reply, back, tasks, later, typed }) => {
  const compound = card.kind === "GROUP" || card.kind === "LIST";
  const answer = { GROUP: group, LIST: items }[card.kind] ?? (card.kind === "TEXT" ? (one) => textField(one, typed) : choices);
  const moves = card.moves.filter((move) => move.position === undefined);
  const empty = !Object.keys(card.shown ?? {}).length;
  const usual = empty && !card.required ? "without" : card.default.name;
  const first = moves.findIndex((move) => move.name === usual);
  const form = h("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); reply(...answered(card)); } },
    mark(card), beside(card), answer(card, reply),
    h("div.knapper", {},
      compound ? null : h("button.hoved", { type: "submit" }, "Fortsett"),
      moves.map((move, number) => h(number === Math.max(first, 0) && compound ? "button.hoved" : "button",
        { type: "button", onclick: () => reply(move.name, move.key) }, move.label))));
  return [
    summary(card),
    h("p.spor", {}, card.whereabouts.join(" · ")),
    card.heard && h("p.hint", {}, `Valgt: ${card.heard}`),
    h("h1", { tabindex: "-1" }, card.heading),
    h("p.hjelp", { id: "hjelp" }, card.help),
    card.example && h("p.hint", {}, `Eksempel: ${card.example}`),
    form,
    card.reasons.length ? h("details", {}, h("summary", {}, "Hvorfor spør vi om dette?"), h("ul", {}, card.reasons.map((reason) => h("li", {}, reason)))) : null,
    h("div.knapper", {}, button("Tilbake", back), button("Alle spørsmålene", tasks), later),
  ];
};
