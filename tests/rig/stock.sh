#!/bin/bash
# stock.sh stock|newest|arm64-16k DIR: puts Debian's kernel for QEMU in DIR: vmlinuz, initramfs, modules/ of its version,
# version; of a PC vmlinux, too. arm64-16k is the stable release's for 64-bit Arm, with pages of 16 KiB.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/recipe.sh"
. "$here/apt.sh"
. "$here/initramfs.sh"

kind=$1 out=$2 architecture=amd64 image=linux-image-amd64
[[ $kind != arm64-* ]] || architecture=arm64 image=linux-image-$kind
work=$out/work
PATH=$PATH:/usr/sbin:/sbin

fetch() {
	local -a suites=("$apt_suite") packages
	if [[ $kind == newest ]]; then suites+=("$apt_suite-backports"); fi
	step "asking apt for the newest $image of ${suites[*]}"
	use_architecture "$architecture" "$work"
	apt_open "$work/apt" "${suites[@]}"
	apt_options+=(-o "APT::Default-Release=${suites[-1]}")
	mapfile -t packages < <(apt-cache "${apt_options[@]}" depends --recurse --important "$image" |
		grep -xE 'linux-(base|binary|image|modules)-[0-9].*' | sort -u)
	((${#packages[@]})) || fail "no $image in ${suites[*]}"
	step "downloading ${packages[0]}"
	mkdir "$work/packages"
	cd "$work/packages"
	for package in "${packages[@]}"; do
		apt_fetch "$package"
	done
	for package in *.deb; do
		run dpkg-deb -x "$package" "$work/files"
		rm -- "$package"
	done
	fetch_busybox
}

# closure NAME...: the files of these modules, each after what it depends on.
closure() {
	printf '%s\n' "$@" | tr - _ | awk '
		function take(path, list, n, i) {
			if (path in taken || path == "") return
			taken[path] = 1
			n = split(needs[path], list, " ")
			for (i = 1; i <= n; i++) take(list[i])
			print path
		}
		FNR == NR {
			path = $1; sub(/:$/, "", path)
			name = path; sub(/.*\//, "", name); sub(/\..*/, "", name); gsub(/-/, "_", name)
			file[name] = path; $1 = ""; needs[path] = $0; next
		}
		{ take(file[$1]) }' "$modules/modules.dep" -
}

# pack_modules NAME MODULE...: puts these into the initramfs, and their order as NAME.
pack_modules() {
	local path
	closure "${@:2}" | while IFS= read -r path; do
		path=${path%.xz}
		cp -n "$target/$path" "$work/initramfs/modules"
		printf '%s\n' "${path##*/}"
	done >"$work/initramfs/modules/$1.order"
}

# The kernel as it runs, which spares its unpacking where that is slow. It lies where the boot protocol says.
unpack_kernel() {
	local -a header
	local -A unpackers=([28b52ffd]="zstd -dc" [fd377a58]="xz -dc")
	local kernel=$out/vmlinuz start magic
	read -r -a header < <({ od -A n -t u1 -j 497 -N 1 "$kernel"; od -A n -t u4 -j 584 -N 8 "$kernel"; } | xargs)
	start=$(((header[0] + 1) * 512 + header[1]))
	magic=$(od -A n -t x1 -j "$start" -N 4 "$kernel" | tr -d ' ')
	[[ ${unpackers[$magic]-} ]] || fail "the kernel is packed in a way that is not known: $magic"
	step "unpacking the kernel"
	# The size stands behind what is packed, four bytes.
	# shellcheck disable=SC2086  # a program and its option
	dd if="$kernel" iflag=skip_bytes,count_bytes skip="$start" count="$((header[2] - 4))" bs=64k |
		${unpackers[$magic]} >"$out/vmlinux"
}

take_modules() {
	local version modules path target name
	local -a all boot
	version=$(ls "$work/files/usr/lib/modules")
	modules=$work/files/usr/lib/modules/$version
	target=$out/modules
	mapfile -t all < <(grep -v '^#' "$here/stock.modules" | grep .)
	mapfile -t boot < <(grep -v '^#' "$here/stock.modules" | sed '/^$/,$d')
	step "taking ${#all[@]} modules of $version"
	mkdir -p "$work/base/lib" "$target"
	ln -s "$work/files/usr/lib/modules" "$work/base/lib/modules"
	run depmod -b "$work/base" "$version"
	cp "$modules"/modules.{order,builtin,builtin.modinfo} "$target"
	closure "${all[@]}" | while IFS= read -r path; do
		mkdir -p "$target/${path%/*}"
		xz -dc "$modules/$path" >"$target/${path%.xz}"
	done
	pack_modules boot "${boot[@]}"
	for name in "${all[@]}"; do
		pack_modules "$name" "$name"
	done
	rm "$work/base/lib/modules"
	mkdir "$work/base/lib/modules"
	ln -s "$target" "$work/base/lib/modules/$version"
	run depmod -b "$work/base" "$version"
	printf '%s\n' "$version" >"$out/version"
	find "$work/files" -name 'vmlinuz*' -type f -exec mv -T {} "$out/vmlinuz" \;
}

mkdir -p "$work/initramfs"/{bin,modules}
fetch
take_modules
[[ $architecture != amd64 ]] || unpack_kernel
pack_initramfs
cd "$out"
rm -r "$work"
