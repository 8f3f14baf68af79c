# shellcheck shell=bash disable=SC2034  # read by qemu
# A PC, by KVM where that works, with Debian's own kernel.
#
# Each of these files says of its machine, by variables:
#   board_qemu          the program
#   board_architecture  Debian's name of it
#   board_bus           how virtio's devices end: virtio-9p-pci
#   board_devices       how many of virtio's devices it has room for, if that is few
#   board_memory        MB, unless asked for
#   board_words         what the kernel is told
#   board_cards         what is to be added for each graphics card that it may have, board_card the default
# and has functions:
#   get_board_kernel    sets `kernel` to the folder of its kernel
#   add_board           adds machine and processor to `arguments`
board_qemu=qemu-system-x86_64 board_architecture=amd64 board_bus=pci board_devices=99
board_words='console=ttyS0 mitigations=off no_timer_check'
# Blobs are shared memory that udmabuf takes.
declare -gA board_cards=(
	[virtio]=virtio-vga [virtio-blob]="virtio-vga,blob=true" [bochs]="VGA,vgamem_mb=64" [cirrus]=cirrus-vga
)
board_card=virtio
# What --quick loads for them.
declare -gA board_modules=([virtio]=virtio-gpu [virtio-blob]=virtio-gpu [bochs]=bochs [cirrus]="cirrus cirrus-qemu")

get_board_kernel() {
	get_stock_kernel kernel "$kernel_kind"
	get_accelerator
}

# /dev/kvm may be there and yet boot no kernel: tried once after each start of the host.
get_accelerator() {
	accelerator=tcg
	[[ -w /dev/kvm ]] || return 0
	cache_use accelerator accelerator "$(cache_key "$rig/accelerator.sh" /proc/sys/kernel/random/boot_id)" 1 name \
		"$rig/accelerator.sh" "$kernel"
	accelerator=$(<"$accelerator/name")
}

add_board() {
	local -A accelerators=([tcg]="tcg,thread=multi" [kvm]=kvm)
	local -a boards=(pc q35)
	local -A processor=([tcg]="Nehalem,+rdrand" [kvm]=host)
	arguments+=(
		-machine "${boards[${iommu:-0}]}" -accel "${accelerators[$accelerator]}" -cpu "${processor[$accelerator]}"
	)
	[[ ! $iommu ]] || words+=' intel_iommu=on iommu=nopt' arguments+=(-device intel-iommu)
}
