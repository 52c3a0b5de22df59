#!/bin/sh
# LibreOffice prints the .pdf. Without it vanban writes .docx only, and says so.
set -u
. tools/debian.sh
python=${VANBAN_PYTHON_UNO:-/usr/bin/python3}
packages="libreoffice-writer python3-uno fonts-liberation2 fontconfig"

ready() {
    command -v "${VANBAN_SOFFICE:-soffice}" >/dev/null 2>&1 &&
        "$python" -c 'import uno' >/dev/null 2>&1 &&
        fc-list 2>/dev/null | grep -qiE 'Liberation ?Serif|Times New Roman'
}

ready && exit 0
if may_install; then
    echo "Đang cài LibreOffice và phông chữ (vài phút, chỉ một lần) …"
    # shellcheck disable=SC2086
    install_packages $packages
fi
ready || echo "Chưa có LibreOffice: chỉ in ra .docx. Muốn có .pdf, hãy cài: $packages"
exit 0
