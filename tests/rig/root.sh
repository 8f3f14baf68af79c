#!/bin/bash
# root.sh LIST... DIR: makes a guest's root file system in DIR/tree, with what LIST.packages name.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/recipe.sh"
. "$here/apt.sh"
cd "$here"

out=${*: -1}
lists=("${@:1:$#-1}")
packages=$(grep -hv '^#' "${lists[@]/%/.packages}" | grep . | paste -sd,)
mirror=$(apt_mirror)
preference="Package: src:qemu src:seabios src:ipxe\nPin: release n=$apt_suite-backports\nPin-Priority: 900\n"
sources=("deb $mirror $apt_suite main" "deb $mirror $apt_suite-backports main")

options=(
	--variant=minbase
	--keyring="$apt_keyring"
	--include="$packages"
	--aptopt='APT::Install-Recommends "false"'
	--dpkgopt='path-exclude=/usr/share/doc/*'
	--dpkgopt='path-exclude=/usr/share/man/*'
	--dpkgopt='path-exclude=/usr/share/info/*'
	--dpkgopt='path-exclude=/usr/share/locale/*'
	--dpkgopt='path-exclude=/usr/bin/qemu-system-i386'
	--dpkgopt='path-exclude=/usr/bin/qemu-system-x86_64-microvm'
	--setup-hook="printf '$preference' >\"\$1/etc/apt/preferences.d/backports\""
	# Made here once, because a guest could not keep what it makes.
	--customize-hook='chroot "$1" fc-cache -s'
	--customize-hook="upload '$here/init-root' /init"
	--customize-hook='chmod 755 "$1/init"'
	--customize-hook='echo zeroscan >"$1/etc/hostname"'
	--customize-hook='echo 127.0.0.1 localhost zeroscan >"$1/etc/hosts"'
	--customize-hook='rm -rf "$1"/etc/apt/sources.list* "$1"/etc/apt/preferences.d/* "$1"/var/log/*'
)

# The release's QEMU as qemu-10, with the other's BIOS; qemu-11 is the backports'.
add_old_qemu() {
	local old=$out/tree/opt/qemu-10 commands=$out/tree/usr/local/bin package
	step "adding the QEMU of $apt_suite"
	mkdir -p "$out/packages" "$old/usr/share"
	cd "$out/packages"
	apt_open "$out/apt" "$apt_suite"
	for package in qemu-system-{x86,common,data,modules-opengl}; do
		apt_fetch "$package"
	done
	for package in *.deb; do
		run dpkg-deb -x "$package" "$old"
	done
	rm -r "$old"/usr/bin/qemu-system-{i386,x86_64-microvm} "$old"/usr/share/{doc,man}
	cat >"$commands/qemu-10" <<-'END'
		#!/bin/sh
		export QEMU_MODULE_DIR=/opt/qemu-10/usr/lib/x86_64-linux-gnu/qemu
		exec /opt/qemu-10/usr/bin/qemu-system-x86_64 -L /opt/qemu-10/usr/share/qemu -L /usr/share/seabios "$@"
	END
	chmod 755 "$commands/qemu-10"
	ln -s ../../bin/qemu-system-x86_64 "$commands/qemu-11"
	cd "$out"
	rm -r "$out/packages" "$out/apt"
}

step "installing $(tr , '\n' <<<"$packages" | wc -l) packages of $apt_suite"
if (($(id -u) == 0)); then
	run mmdebstrap --mode=root "${options[@]}" "$apt_suite" "$out/tree" "${sources[@]}"
else
	# Files made in a user namespace belong to other ids; unpacked again they are the user's own, readable.
	run mmdebstrap --mode=unshare --format=tar "${options[@]}" "$apt_suite" "$out/tree.tar" "${sources[@]}"
	step "unpacking the root"
	mkdir "$out/tree"
	run tar -xf "$out/tree.tar" -C "$out/tree" --exclude='./dev/*' --no-same-owner
	rm "$out/tree.tar"
	chmod -R u+rwX "$out/tree"
fi
[[ " ${lists[*]} " != *' nested '* ]] || add_old_qemu
