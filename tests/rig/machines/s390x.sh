# shellcheck shell=bash disable=SC2034  # read by qemu; see pc.sh
# IBM's 64-bit machine: big endian.
board_qemu=qemu-system-s390x board_architecture=s390x board_bus=ccw board_devices=99
board_words=console=ttysclp0
declare -gA board_cards=([virtio]=virtio-gpu-ccw)
board_card=virtio

get_board_kernel() {
	get_emulated_kernel s390x
}

add_board() {
	arguments+=(-machine s390-ccw-virtio -cpu max)
}
