"""A code explained: for the terminal, and for the page that lists them all."""

from __future__ import annotations

from collections.abc import Iterable

from avtalegen.diagnostics.diagnostic import Kode


def terminal(kode: Kode) -> str:
    """What the code says, why it matters, what to do, and an example of each."""
    parts = [
        f"{kode.id} ({kode.alvor})",
        kode.tittel,
        f"Melding: {kode.melding}",
        f"Råd: {kode.tiltak}",
        f"Hvorfor: {kode.hvorfor}",
        f"Galt:\n{_innrykk(kode.galt)}",
        f"Riktig:\n{_innrykk(kode.riktig)}",
    ]
    return "\n\n".join(parts) + "\n"


def liste(codes: Iterable[Kode]) -> str:
    """Every code on a line of its own."""
    return "".join(f"{kode.id:34} {kode.alvor:9} {kode.tittel}\n" for kode in codes)


def markdown(kode: Kode) -> str:
    """The code's section of the page; its heading is what links point at."""
    return (
        f"### {kode.id}\n\n**{kode.tittel}** ({kode.alvor})\n\n{kode.hvorfor}\n\n"
        f"Melding: {_plass(kode.melding)}\n\nRåd: {_plass(kode.tiltak)}\n\n"
        f"Galt:\n\n```yaml\n{kode.galt}\n```\n\nRiktig:\n\n```yaml\n{kode.riktig}\n```\n"
    )


def _innrykk(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _plass(text: str) -> str:
    """Placeholders as code, so that no Markdown reader takes them for anything else."""
    return text.replace("{{", "{").replace("}}", "}").replace("{", "`{").replace("}", "}`")
