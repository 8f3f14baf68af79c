# shellcheck shell=bash
# shellcheck disable=SC2164  # a recipe ends at the first error
# What the recipes of kernels share that are compiled here. A recipe sets `work` to a folder of its own, `out` to
# where the kernel goes, `make` to the command with its architecture, and has sourced recipe.sh and apt.sh.
kernels=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")

# fetch_source SUITE...: unpacks the newest linux-source of these suites into work/src, goes there, sets `source`.
fetch_source() {
	step "asking apt for the newest linux-source of $*"
	apt_open "$work/apt" "$@"
	source=$(apt_newest 'linux-source-[0-9]+\.[0-9]+')
	[[ $source ]] || fail "no linux-source package in $*"
	step "downloading $source"
	cd "$work"
	apt_fetch "$source"
	run dpkg-deb -x "$source"_*.deb deb
	rm -- "$source"_*.deb
	step "unpacking $source"
	mkdir src
	run tar -I 'xz -T0' -xf "deb/usr/src/$source.tar.xz" -C src --strip-components=1
	rm -r deb
	cd src
}

# unset_options FILE: the options of a configuration file that the kernel's own has otherwise.
unset_options() {
	{
		grep '^CONFIG_' "$1" | grep -vxFf .config | sed 's/=.*//'
		sed -n 's/^# \(CONFIG_.*\) is not set$/^\1=/p' "$1" | grep -f - .config | sed 's/=.*//'
	} || true
}

# configure NAME...: the smallest kernel with what NAME.config say and, as far as it has them, NAME.optional.config.
configure() {
	local name unset
	local -a files=("${@/#/"$kernels/"}") optional=()
	files=("${files[@]/%/.config}")
	for name; do
		[[ ! -e $kernels/$name.optional.config ]] || optional+=("$kernels/$name.optional.config")
	done
	run env "${make[@]:1}" scripts/kconfig/merge_config.sh -m .config "${files[@]}" "${optional[@]}"
	run "${make[@]}" olddefconfig
	: >"$out/missing"
	for name in "${files[@]}"; do
		unset=$(unset_options "$name" | paste -sd' ')
		[[ ! $unset ]] || fail "$source does not take these options of ${name##*/}: $unset"
	done
	for name in "${optional[@]}"; do
		unset_options "$name" >>"$out/missing"
	done
	[[ ! -s $out/missing ]] || step "$source has no $(paste -sd' ' "$out/missing")"
}

# record: what every kernel leaves beside itself.
record() {
	cp .config "$out/config"
	"${make[@]}" -s kernelrelease >"$out/version"
}
