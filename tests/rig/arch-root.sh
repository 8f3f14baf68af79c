#!/bin/bash
# arch-root.sh ARCHITECTURE DIR: makes in DIR/tree the root of another architecture, by Debian's name: what its guests
# run, and what a cross compiler builds against. Nothing of it runs here, so it is unpacked and not installed: what
# packages do when they are installed is done below, as far as it is needed.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/recipe.sh"
. "$here/apt.sh"
cd "$here"

architecture=$1 out=$2 suite=$apt_suite
# The stable release's list names files of s390x's that its mirrors do not have.
[[ $architecture != s390x ]] || suite=bookworm
tree=$out/tree
packages=$(grep -v '^#' arch-root.packages | grep . | paste -sd,)
options=(
	--variant=extract
	--architectures="$architecture"
	--keyring="$apt_keyring"
	--include="$packages"
	--aptopt='APT::Install-Recommends "false"'
	--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr
)
source="deb $(apt_mirror) $suite main"

step "unpacking $(tr , '\n' <<<"$packages" | wc -l) packages of $suite for $architecture, and what they need"
if (($(id -u) == 0)); then
	run mmdebstrap --mode=root "${options[@]}" "$suite" "$tree" "$source"
else
	run mmdebstrap --mode=unshare --format=tar "${options[@]}" "$suite" "$out/tree.tar" "$source"
	mkdir "$tree"
	run tar -xf "$out/tree.tar" -C "$tree" --exclude='./dev/*' --no-same-owner
	rm "$out/tree.tar"
	chmod -R u+rwX "$tree"
fi

step "installing what guests need"
rm -rf "$tree"/usr/share/{doc,man,info,locale,gir-1.0,perl,perl5} "$tree"/var/{log,cache}/* "$tree"/etc/apt/sources.list*
mkdir -p "$tree"/{mnt,srv}
cp "$tree/usr/share/base-passwd/passwd.master" "$tree/etc/passwd"
cp "$tree/usr/share/base-passwd/group.master" "$tree/etc/group"
ln -sf mawk "$tree/usr/bin/awk"
echo zeroscan >"$tree/etc/hostname"
echo 127.0.0.1 localhost zeroscan >"$tree/etc/hosts"
cp init-root "$tree/init"
chmod 755 "$tree/init"
