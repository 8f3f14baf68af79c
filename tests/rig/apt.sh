# shellcheck shell=bash
# Debian packages of another release than the host's, through an apt state of
# our own: the host's sources and lists stay as they are, and no root is needed.

apt_suite=trixie
apt_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# Prints the mirror the host's apt uses for Debian.
apt_mirror() {
	local mirror
	mirror=$(apt-get indextargets --format '$(LABEL)|$(CODENAME)|$(REPO_URI)' 'Created-By: Packages' |
		awk -F'|' '$1 == "Debian" && $2 !~ /-/ { print $3; exit }')
	# Without downloaded lists apt names no targets, but it still says what it would fetch.
	[[ $mirror ]] || mirror=$(apt-get --print-uris update |
		sed -n "s|^'\(.*/debian/*\)dists/[a-z]*/InRelease' .*|\1|p" | head -n 1)
	if [[ ! $mirror ]]; then
		echo "apt on this machine names no Debian mirror" >&2
		return 1
	fi
	printf '%s\n' "$mirror"
}

# apt_open DIR SUITE...: makes a private apt state in DIR that knows these suites.
apt_open() {
	local dir=$1 mirror suite
	shift
	mirror=$(apt_mirror) || return
	mkdir -p "$dir"/state/lists/partial "$dir"/cache/archives/partial || return
	: >"$dir/status" || return
	for suite; do
		printf 'deb [signed-by=%s] %s %s main\n' "$apt_keyring" "$mirror" "$suite"
	done >"$dir/sources.list" || return
	apt_options=(
		-q
		-o Dir::State="$dir/state"
		-o Dir::State::status="$dir/status"
		-o Dir::Cache="$dir/cache"
		-o Dir::Etc::sourcelist="$dir/sources.list"
		-o Dir::Etc::sourceparts=/dev/null
		-o Dir::Etc::preferences=/dev/null
		-o Dir::Etc::preferencesparts=/dev/null
		-o APT::Sandbox::User="$(id -un)"
	)
	apt-get "${apt_options[@]}" update
}

# apt_newest REGEX: prints the package whose name matches and carries the highest version.
apt_newest() {
	apt-cache "${apt_options[@]}" pkgnames | grep -xE "$1" | sort -V | tail -n 1
}

# apt_fetch PACKAGE: downloads the package's file into the current folder.
apt_fetch() {
	apt-get "${apt_options[@]}" download "$1"
}
