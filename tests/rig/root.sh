#!/bin/bash
# root.sh DIR: makes the guest's root file system in DIR/tree.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/recipe.sh"
. "$here/apt.sh"

out=$1
packages=$(grep -v '^#' "$here/root.packages" | grep . | paste -sd,)
mirror=$(apt_mirror)

options=(
	--variant=minbase
	--keyring="$apt_keyring"
	--include="$packages"
	--aptopt='APT::Install-Recommends "false"'
	--dpkgopt='path-exclude=/usr/share/doc/*'
	--dpkgopt='path-exclude=/usr/share/man/*'
	--dpkgopt='path-exclude=/usr/share/info/*'
	--dpkgopt='path-exclude=/usr/share/locale/*'
	# Made here once, because a guest could not keep what it makes.
	--customize-hook='chroot "$1" fc-cache -s'
	--customize-hook="upload '$here/init-root' /init"
	--customize-hook='chmod 755 "$1/init"'
	--customize-hook='echo zeroscan >"$1/etc/hostname"'
	--customize-hook='echo 127.0.0.1 localhost zeroscan >"$1/etc/hosts"'
	--customize-hook='rm -rf "$1"/etc/apt/sources.list* "$1"/var/log/*'
)

step "installing $(tr , '\n' <<<"$packages" | wc -l) packages of $apt_suite"
if (($(id -u) == 0)); then
	run mmdebstrap --mode=root "${options[@]}" "$apt_suite" "$out/tree" "deb $mirror $apt_suite main"
else
	# Files made in a user namespace belong to other ids; unpacked again they are the user's own, readable.
	run mmdebstrap --mode=unshare --format=tar "${options[@]}" "$apt_suite" "$out/tree.tar" "deb $mirror $apt_suite main"
	step "unpacking the root"
	mkdir "$out/tree"
	run tar -xf "$out/tree.tar" -C "$out/tree" --exclude='./dev/*' --no-same-owner
	rm "$out/tree.tar"
	chmod -R u+rwX "$out/tree"
fi
