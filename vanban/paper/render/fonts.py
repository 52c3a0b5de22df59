"""Fonts of the machine (phông chữ trên máy).

In: what fc-list says.  Out: None, or a sentence why papers would come out wrong.
Why: with a face that lacks letters above U+1EA0 (Liberation 1.07) single letters come from another
face and lines break elsewhere; Liberation Serif 2 has all letters and Times New Roman's widths.
"""

import shutil
import subprocess

#: Faces with the widths of Times New Roman.
_FACES = ("Times New Roman", "Liberation Serif")

#: Letters every Vietnamese text needs: Đ, Ơ, Ư and all marked letters from Ạ to ỹ.
_LETTERS = "110-111 1a0-1a1 1af-1b0 1ea0-1ef9"


def font_fault() -> str | None:
    """Return a sentence when no face for official papers is there (thiếu phông), else None."""
    fc_list = shutil.which("fc-list")
    if not fc_list:
        return "Không kiểm tra được phông chữ: máy chưa có fc-list; hãy cài gói fontconfig."
    command = [fc_list, f":charset={_LETTERS}", "family"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    if any(face in found for face in _FACES):
        return None
    return (
        "Máy chưa có phông Times New Roman hoặc Liberation Serif 2 đủ chữ Việt; "
        "hãy cài gói fonts-liberation2."
    )
