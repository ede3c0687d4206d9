"""Every code, one file a group. A new group is one new file and one line here."""

from __future__ import annotations

from avtalegen.diagnostics.kode import Kode
from avtalegen.diagnostics.koder import dokumenter, fakta, fil, form, personer

ALLE: tuple[Kode, ...] = (*fil.KODER, *form.KODER, *fakta.KODER, *personer.KODER, *dokumenter.KODER)
