#!/usr/bin/env bash
# Try deploy/tablee.service on a whole Debian with systemd: a virtual machine made from nothing, without a network, where
# the unit is installed as docs/service.fr.md says. Wants root, debootstrap and qemu-system-x86; a quarter of an hour.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
root="$work/root"
trap 'umount "$root/proc" 2> /dev/null || true; rm -rf "$work"' EXIT

echo "Une Debian, avec systemd…"
debootstrap --variant=minbase \
    --include=systemd,systemd-sysv,dbus,udev,kmod,procps,python3,python3-venv,ca-certificates,linux-image-cloud-amd64 \
    bookworm "$root" > "$work/debootstrap.log"
git -C "$here/../.." archive --prefix=src/ HEAD | tar -x -C "$root"
cp /etc/resolv.conf "$root/etc/" # pip asks what this machine asks, and trusts whom it trusts
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
if [[ -f /etc/pip.conf ]]; then cp /etc/pip.conf "$root/etc/"; fi
mount --bind /proc "$root/proc"

echo "Tablée, comme le dit docs/service.fr.md ; et à part, le Google des tests…"
alone=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root chroot "$root")
"${alone[@]}" python3 -m venv /opt/tablee
"${alone[@]}" /opt/tablee/bin/pip install --quiet --disable-pip-version-check /src
"${alone[@]}" python3 -m venv /opt/google
"${alone[@]}" /opt/google/bin/pip install --quiet --disable-pip-version-check /src google-api-python-client
umount "$root/proc"

cp "$here/trial.service" "$root/etc/systemd/system/"
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
ln -s ../trial.service "$root/etc/systemd/system/multi-user.target.wants/"
ln -s /dev/null "$root/etc/systemd/system/serial-getty@ttyS0.service"
echo "tablee" > "$root/etc/hostname"
echo "127.0.0.1 localhost tablee" > "$root/etc/hosts"
echo "/dev/vda / ext4 defaults 0 1" > "$root/etc/fstab"
truncate --size=2500M "$work/disk.img"
mke2fs -q -F -t ext4 -d "$root" "$work/disk.img"

echo "La machine démarre…"
timeout 1800 qemu-system-x86_64 -accel tcg -cpu max -m 1500 -net none -nographic -no-reboot \
    -kernel "$root"/boot/vmlinuz-* -initrd "$root"/boot/initrd.img-* -append "root=/dev/vda rw console=ttyS0 quiet" \
    -drive "file=$work/disk.img,format=raw,if=virtio" < /dev/null > "$work/console.log" || true
sed -n 's/^.*essai\[[0-9]*\]: //p' "$work/console.log" | tr -d '\r'
grep -q "tout est en ordre" "$work/console.log" || { tail -n 40 "$work/console.log"; exit 1; }
