# shellcheck shell=bash
# Things that take minutes to make, kept in the user's cache folder.
#
#   NAME-KEY/        an entry; KEY is a hash of its recipe. NAME-KEY/complete
#                    lists files with their sizes and is written last.
#   NAME-KEY.lock    locked shared by who uses the entry, exclusive by who removes it
#   NAME.lock        locked by who makes an entry of that name
#   NAME.new.*       a half-made entry; without a holder of NAME.lock, its maker is dead
#   NAME.log         what the last making said

cache=${XDG_CACHE_HOME:-$HOME/.cache}/zeroscan

# cache_key FILE...: a hash of what the recipe's files say.
cache_key() {
	{ uname -m; cat -- "$@"; } | sha256sum | cut -c1-12
}

# cache_is_whole ENTRY: whether everything its marker lists is there at its size.
cache_is_whole() {
	# shellcheck disable=SC2046  # a list of names
	[[ -s $1/complete ]] && (cd "$1" && stat -L -c '%s %n' -- $(cut -d' ' -f2 complete) 2>/dev/null | cmp -s - complete)
}

# cache_mark ENTRY FILE...: writes the marker. Names of these files have no spaces.
cache_mark() (
	cd "$1" && shift && stat -L -c '%s %n' -- "$@" >complete
)

cache_free_mb() {
	df -P -m -- "$1" | awk 'NR == 2 { print $4 }'
}

# cache_need_space MB WHAT: gives up when the cache's disk has less than that free.
cache_need_space() {
	local free
	free=$(cache_free_mb "$cache")
	((free >= $1)) || die "making $2 needs $1 MB free in $cache, which has $free MB; XDG_CACHE_HOME names another place"
}

# cache_follow NAME: shows the steps that arrive on fd 3 until it ends.
cache_follow() {
	local name=$1 step='' line status since=$SECONDS
	while :; do
		status=0
		IFS= read -r -t 1 -u 3 line || status=$?
		if ((status == 0)); then
			[[ ! $step ]] || say_step_end "$step" $((SECONDS - since))
			step="$name: $line" since=$SECONDS
			say_step "$step" 0
		elif ((status > 128)); then
			[[ ! $step ]] || ((SECONDS == since)) || ! [[ -t 2 ]] || say_step "$step" $((SECONDS - since))
		else
			break
		fi
	done
	[[ ! $step ]] || say_step_end "$step" $((SECONDS - since))
}

# cache_explain NAME NEEDED: says why making NAME failed, in one line if the disk is full, and gives up.
cache_explain() {
	local log=$cache/$1.log free
	free=$(cache_free_mb "$cache")
	rm -rf -- "$cache/$1.new.$$"
	if ((free < 16)) || grep -qs 'No space left on device' "$log"; then
		die "the disk is full: making $1 needs $2 MB free in $cache, which has $free MB now; XDG_CACHE_HOME names another place"
	fi
	tail -n 15 -- "$log" >&2
	die "making $1 failed; all it said is in $log"
}

# cache_make NAME KEY MB MARKED RECIPE...: runs RECIPE with a new folder as its last
# argument, and makes that folder the entry. MARKED names the files to check later.
# Call it with NAME.lock held.
cache_make() {
	local name=$1 key=$2 needed=$3 marked=$4 new entry status=0
	shift 4
	entry=$cache/$name-$key
	check_host
	if compgen -G "$cache/$name.new.*" >/dev/null; then
		say "taking away a half-made $name"
		rm -rf -- "$cache/$name".new.*
	fi
	cache_need_space "$needed" "$name"
	new=$cache/$name.new.$$
	mkdir -- "$new" || cache_explain "$name" "$needed"
	exec 3< <(exec setsid setpriv --pdeathsig TERM "$@" "$new" 3>&1 >"$cache/$name.log" 2>&1 </dev/null)
	cache_maker=$!
	cache_follow "$name"
	wait "$cache_maker" || status=$?
	exec 3<&-
	cache_maker=
	# shellcheck disable=SC2086  # a list of names
	if ((status != 0)) || ! cache_mark "$new" $marked 2>>"$cache/$name.log" || ! sync -f "$new"; then
		cache_explain "$name" "$needed"
	fi
	[[ ! -e $entry ]] || mv -T -- "$entry" "$cache/$name.new.broken.$$"
	mv -T -- "$new" "$entry" || cache_explain "$name" "$needed"
	rm -rf -- "$cache/$name.new".*
	cache_drop_older "$name" "$entry"
}

# cache_drop_older NAME ENTRY: removes NAME's other entries, but for those in use.
cache_drop_older() {
	local lock entry
	for lock in "$cache/$1"-????????????.lock; do
		entry=${lock%.lock}
		[[ $entry != "$2" && -e $lock ]] || continue
		# shellcheck disable=SC2094
		(
			flock -x -n 4 || exit 0
			rm -rf -- "$entry" "$lock"
		) 4<"$lock"
	done
}

# cache_use VARIABLE NAME KEY MB MARKED RECIPE...: finds or makes the entry, sets VARIABLE
# to its folder and keeps it locked against removal while this process or a child lives.
cache_use() {
	local -n cache_found=$1
	shift
	local name=$1 key=$2 use make
	cache_found=$cache/$name-$key
	mkdir -p -- "$cache" || die "cannot make the folder $cache"
	while :; do
		exec {use}>>"$cache_found.lock" || die "cannot write in $cache"
		flock -s "$use"
		if cache_is_whole "$cache_found"; then
			return 0
		fi
		exec {use}>&-
		exec {make}>>"$cache/$name.lock" || die "cannot write in $cache"
		if ! flock -n "$make"; then
			say "another run is making $name: waiting for it"
			flock "$make" &
			wait $!
		fi
		cache_is_whole "$cache_found" || cache_make "$@"
		exec {make}>&-
	done
}

# Ends a recipe that runs now, and takes away what it has made.
cache_stop() {
	[[ ${cache_maker-} ]] || return 0
	kill -TERM -- "-$cache_maker" 2>/dev/null
	say "stopped: taking away what is half made"
	while kill -0 -- "-$cache_maker" 2>/dev/null; do sleep 0.1; done
	rm -rf -- "$cache"/*.new.$$
}
