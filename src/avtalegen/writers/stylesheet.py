"""The look of the HTML page: the Word base's colours and measures, on screen and on paper."""

from __future__ import annotations

import json

from avtalegen.document.tree import Words

_CSS = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 1rem/1.55 Arial, "Liberation Sans", Helvetica, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1, h2, h3, caption, th { color: #1f3864; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 .6rem; }
h3 { font-size: 1.12rem; line-height: 1.3; margin: 1.8rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
h1, h2, h3, h4, p, li, th, td, caption { white-space: pre-wrap; overflow-wrap: break-word; }
h1, h2, h3, h4, p, li, .signaturer { max-width: 38rem; }
p, li, td { hyphens: auto; }
p { margin: 0 0 .7rem; }
.nr { margin-right: .7em; }
.undertittel { font-size: 1.15rem; color: #404040; margin: 0 0 .2rem; }
.opplysning { color: #595959; margin: .6rem 0 0; }
.utkast { color: #c00000; font-weight: bold; text-transform: uppercase; letter-spacing: .05em; }
mark { background: #fff200; color: #7f0000; font-weight: bold; }
nav ul { list-style: none; padding: 0; }
a { color: #1f3864; }
nav a { text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }
ul, ol { margin: 0 0 .9rem; padding-left: 1.6rem; }
li { margin: .2rem 0; }
.tabell { overflow-x: auto; margin: 1rem 0 1.4rem; }
.tabell:focus-visible { outline: 2px solid #1f3864; }
table { width: 100%; border-collapse: collapse; font-size: .92rem;
  border-top: 2px solid #1f3864; border-bottom: 2px solid #1f3864; }
caption { text-align: left; font-weight: bold; padding-bottom: .4rem; }
th { background: #dee6f0; border-bottom: 2px solid #1f3864; text-align: left; }
th, td { padding: .4rem .5rem; vertical-align: top; min-width: 5rem; }
td { border-top: 1px solid #bfbfbf; height: 2rem; }
.signaturer { display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; margin-top: 1.5rem; }
.signatur { flex: 1 1 16rem; break-inside: avoid; }
.signatur p { margin: 0; }
.signatur .linje { margin: 3rem 0 .4rem; border-top: 1px solid #1a1a1a; color: #595959; font-size: .85rem; }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3, h4, caption { break-after: avoid; }
  h1, h2, h3, h4, p, li, .signaturer { max-width: none; }
  .tabell { overflow-x: visible; }
  table { font-size: 9pt; }
  th, td { min-width: 3rem; }
  tr, .signaturer { break-inside: avoid; }
  thead { display: table-header-group; }
  .vedlegg { break-before: page; }
  a { color: inherit; text-decoration: none; }
}
"""


def styles(words: Words) -> str:
    """The whole sheet, with the page numbers of a printed page in the document's words."""
    page, of = json.dumps(f"{words.page} ", ensure_ascii=False), json.dumps(f" {words.of} ", ensure_ascii=False)
    number = f"@bottom-right {{ content: {page} counter(page) {of} counter(pages); font: 9pt Arial, sans-serif; }}"
    return f"{_CSS}@page {{ size: A4; margin: 2.5cm; {number} }}\n"
