"""Compiles locale/*/LC_MESSAGES/*.po without gettext's own tools. Run by the demo, the tests and the image."""

import os

from tools.house import ROOT


def stale():
    for po in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            yield po, mo


def compile_messages() -> None:
    for po, mo in stale():
        import polib

        draft = mo.with_suffix(f".{os.getpid()}")
        polib.pofile(str(po)).save_as_mofile(str(draft))
        draft.replace(mo)


if __name__ == "__main__":
    compile_messages()
