"""The look of the HTML page: on a screen of any width, and on paper."""

from __future__ import annotations

import json

from avtalegen.document.tree import Document, Words

_CSS = """\
:root { color-scheme: light; } * { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 1rem/1.55 Arial, "Liberation Sans", Helvetica, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1, h2, h3, caption, th, .tittel { color: #1f3864; }
h1 { font-size: clamp(1.25rem, 6.4vw, 2.1rem); line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 .6rem; }
h3 { font-size: 1.12rem; line-height: 1.3; margin: 1.8rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
h1, h2, h3, h4, p, li, th, td, caption { white-space: pre-wrap; overflow-wrap: break-word; }
h1, h2, h3, h4, p, li, .signaturer { max-width: 38rem; }
h1, h2, h3, h4, p, li, th, td, caption { hyphens: auto; } .adresse { hyphens: none; }
p { margin: 0 0 .7rem; }
.nr { margin-right: .7em; } .undertittel { font-size: 1.15rem; color: #404040; margin: 0 0 .2rem; }
.opplysning { color: #595959; margin: .6rem 0 0; }
.kort { border-left: .35rem solid #1f3864; background: #f3f6fa; margin: 1.2rem 0; padding: .7rem 1rem; max-width: 38rem; }
.kort p { margin: .2rem 0; } .loep svg { display: block; width: 100%; min-width: 36rem; }
.utkast { color: #c00000; font-weight: bold; text-transform: uppercase; letter-spacing: .05em; }
mark { background: #fff200; color: #7f0000; font-weight: bold; }
nav ul { list-style: none; padding: 0; } a { color: #1f3864; }
nav a:not(:hover, :focus) { text-decoration: none; }
ul, ol { margin: 0 0 .9rem; padding-left: 1.6rem; }
li { margin: .2rem 0; }
.loep, .tabell { overflow-x: auto; margin: 1rem 0 1.4rem; }
:focus-visible { outline: 2px solid #1f3864; }
table { width: 100%; border-collapse: collapse; font-size: .92rem;
  border-top: 2px solid #1f3864; border-bottom: 2px solid #1f3864; }
caption, .tittel { font-weight: bold; } caption { text-align: left; padding-bottom: .4rem; }
caption { max-width: min(38rem, 100vw - 2.5rem); }
th { background: #dee6f0; border-bottom: 2px solid #1f3864; text-align: left; }
th, td { padding: .4rem .5rem; vertical-align: top; min-width: 5rem; }
td { border-top: 1px solid #8c8c8c; height: 2rem; }
.signaturer { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); column-gap: 3rem; }
.signatur { display: grid; grid-row: span 5; grid-template-rows: subgrid; margin-top: 1.5rem; break-inside: avoid; }
.signatur p { margin: 0; }
.signatur .linje { margin: 3rem 0 .4rem; border-top: 1px solid #1a1a1a; color: #595959; font-size: .85rem; }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3, h4, caption { break-after: avoid; }
  h1, h2, h3, h4, p, li, .signaturer { max-width: none; }
  .tabell, .loep { overflow-x: visible; }
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


_MARGIN_CSS = """\
.noter { margin: .6rem 0 1rem; padding: .5rem .75rem; border-left: 3px solid #1f3864; background: #f2f5fa; color: #303030;
  max-width: 38rem; font-size: .8rem; line-height: 1.4; }
.noter p, .noter dl, .noter dd { margin: 0; }
.noter p { color: #595959; } .noter dt { font-weight: bold; }
.noter dt ~ dt { margin-top: .4rem; }
.noter dd { overflow-wrap: break-word; hyphens: auto; }
@media screen and (min-width: 76rem) {
  main { max-width: 76rem; padding-right: 22rem; display: flow-root; }
  .noter { float: right; clear: right; width: 19rem; margin: 0 -20.5rem 1rem 0; }
}
@media print {
  .noter { max-width: none; break-inside: avoid; }
}
"""
_LOGO_CSS = ".logo { display: block; max-width: 100%; height: auto; margin: 0 0 1.5rem; }\n"


def sheet(document: Document) -> str:
    """The sheet of a document, in its colour, with what its margin and its logo take."""
    more = (_MARGIN_CSS if document.margin else "") + (_LOGO_CSS if document.look.logo else "")
    return document.look.painted(styles(document.words) + more)
