# -*- coding: utf-8 -*-  # noqa: UP009 - Python 2 is to understand this file well enough to say that it is too old
"""Setter opp avtalegen i .venv ved siden av denne fila. Trenger bare Python 3.11 eller nyere.

python3 start.py            setter opp avtalegen og lager dokumentet av et eksempel
python3 start.py test       setter opp testene og kjører dem mot det ferdige programmet; resten av ordene går til pytest
                            («--dekning» teller hvilke grener testene når)
python3 start.py utvikle    setter opp .venv for den som skal endre avtalegen
python3 start.py generer    lager på nytt alt som er laget av noe annet (dokumentasjon, skjema, fasit, eksempel)

På Windows skriver du «py» i stedet for «python3».
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a stranger may start this with any Python
    sys.exit(
        "avtalegen trenger Python 3.11 eller nyere. Dette er Python %d.%d.\n"  # noqa: UP031
        "Installer en nyere Python, og start med den: python3.13 start.py (Windows: py -3.13 start.py)."
        % sys.version_info[:2]
    )

from tools.oppsett import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], __doc__))
