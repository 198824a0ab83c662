#!/bin/sh
# Installs Một Cửa from this folder, without any network: sh install.sh [FOLDER], /opt/motcua by default.
# Running it again upgrades the software; keys, content and data are never touched. PYTHON=… names another Python.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/motcua}
python=${PYTHON:-python3}
die() { echo "motcua: $*" >&2; exit 1; }

cd "$here"
wanted=$(cat python)
[ "$(uname -sm)" = "$(cat machine)" ] || die "gói này dành cho $(cat machine), máy này là $(uname -sm)"
found=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') || die "không chạy được $python; đặt PYTHON=/đường/dẫn/python$wanted"
[ "$found" = "$wanted" ] || die "gói này cần Python $wanted, $python là $found; đặt PYTHON=/đường/dẫn/python$wanted"
"$python" -c 'import venv, ensurepip' 2>/dev/null || die "thiếu mô-đun venv; cài gói python$wanted-venv của hệ điều hành"
sha256sum --quiet -c SHA256SUMS || die "gói hỏng: chép lại tệp .tar"

mkdir -p "$target"
new="$target/.venv-moi"
rm -rf "$new"
echo "Đang cài vào $target ..."
"$python" -m venv "$new"
# Nothing of this machine's own settings of pip: neither an index nor another folder of packages is asked.
offline() { env -i PATH="$PATH" HOME="${HOME:-/}" LANG=C.UTF-8 PIP_CONFIG_FILE=/dev/null PIP_NO_INDEX=1 PIP_NO_CACHE_DIR=1 \
  PIP_FIND_LINKS=wheels PIP_DISABLE_PIP_VERSION_CHECK=1 "$new/bin/python" -m pip install -q --no-deps "$@"; }
offline --require-hashes -r requirements.lock
offline wheels/motcua-*.whl
"$new/bin/python" -c 'import bot.serving' || die "cài chưa trọn; bản đang chạy không bị đụng tới"

# The folder's name is written into its programs: put in place under its own name, then written again.
old="$target/.venv-cu"
rm -rf "$old"
[ ! -d "$target/.venv" ] || mv "$target/.venv" "$old"
mv "$new" "$target/.venv"
"$python" -m venv --upgrade "$target/.venv"
for program in "$target"/.venv/bin/*; do
  [ -L "$program" ] || [ ! -f "$program" ] || sed -i "s|$new|$target/.venv|g" "$program"
done

knowledge="$target/kien-thuc"
if [ ! -d "$knowledge" ]; then
  mkdir -p "$knowledge"
  shipped=$("$target/.venv/bin/python" -c 'import knowledge, pathlib; print(pathlib.Path(knowledge.__file__).parent)')
  (cd "$shipped" && find . -name '*.yaml' -print | tar cf - -T -) | (cd "$knowledge" && tar xf -)
fi
data=${MOTCUA_DATA_DIR:-$target/du-lieu}
[ -d "$data" ] || { mkdir -p "$data"; chmod 700 "$data"; }
[ -d "$data/index" ] || cp -R index "$data/index"

cat <<END
Đã cài. Thử (dữ liệu mẫu, chỉ trên máy này):
  MOTCUA_KNOWLEDGE=$knowledge MOTCUA_DATA_DIR=$data $target/.venv/bin/motcua doctor
  MOTCUA_KNOWLEDGE=$knowledge MOTCUA_DATA_DIR=$data $target/.venv/bin/motcua serve
Bản trước (nếu có) ở $old, xóa khi bản mới đã chạy tốt.
END
