#!/usr/bin/env bash
# Inside the machine of machine.sh: install the unit, live with it, and say what is not as it should be.
export LANG=C.UTF-8 HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin
wrong=0
here() { /opt/tablee/bin/tablee "$@" --config /etc/tablee/tablee.toml --out /var/lib/tablee; }
property() { systemctl show --property="$1" --value tablee; }
logged() { journalctl --unit tablee --output cat --no-pager | grep -q "$1"; }
must() {
    local what="$1"
    shift
    if "$@"; then echo "ok  $what"; else echo "NON $what" && wrong=1; fi
}
within() { # seconds, then a command that must come true
    local left="$1"
    shift
    until "$@"; do
        ((left-- > 0)) || return 1
        sleep 1
    done
}
is() { [[ "$(property "$1")" == "$2" ]]; }
code() {
    local expected="$1"
    shift
    "$@" > /run/said 2>&1
    [[ $? == "$expected" ]]
}

mkdir -p /etc/tablee
(cd /src && PYTHONPATH=/src exec /opt/google/bin/python -m tools.systemd.office) &
within 120 test -s /run/google
chmod 600 /etc/tablee/credentials.json
cp /src/deploy/tablee.service /etc/systemd/system/
mkdir /etc/systemd/system/tablee.service.d
printf '[Service]\nEnvironment=TABLEE_GOOGLE_ENDPOINT=%s\nRestartSec=2s\nWatchdogSec=60s\n' "$(cat /run/google)" \
    > /etc/systemd/system/tablee.service.d/trial.conf
systemctl daemon-reload

must "systemd-analyze verify n’a rien à redire" systemd-analyze verify tablee.service
must "la machine démarre le service, qui se dit prêt" systemctl start tablee
must "il lit avec la clé de LoadCredential, et publie" within 120 grep -q "À vérifier" /run/tabs
must "status dit qu’il tourne" code 0 here status
systemctl status tablee --no-pager | grep -E "Active|Status|Memory"
cp /etc/tablee/tablee.toml /var/tmp/
echo "bad = [" >> /etc/tablee/tablee.toml
systemctl reload tablee
must "reload refuse une configuration fausse" within 20 logged "La nouvelle configuration est refusée"
must "et le service continue" is ActiveState active
cp /var/tmp/tablee.toml /etc/tablee/
systemctl reload tablee
must "puis prend la bonne" within 20 logged "La configuration a été relue"
kill -KILL "$(property MainPID)"
must "tué, il est relancé" within 120 is NRestarts 1
must "et se dit prêt" within 120 is ActiveState active
kill -STOP "$(property MainPID)"
must "bloqué, le chien de garde le relance" within 240 is NRestarts 2
within 120 is ActiveState active
must "un second est refusé" code 75 here start
must "backup pendant qu’il tourne" code 0 here backup /var/tmp/copie.sqlite
must "l’arrêt est propre" systemctl stop tablee
must "et se termine par 0" is ExecMainStatus 0
must "un tour fait par root" env GOOGLE_APPLICATION_CREDENTIALS=/etc/tablee/credentials.json \
    TABLEE_GOOGLE_ENDPOINT="$(cat /run/google)" /opt/tablee/bin/tablee run --quiet --config /etc/tablee/tablee.toml \
    --out /var/lib/tablee
must "restore par root" code 0 here restore /var/tmp/copie.sqlite --yes
must "le service repart avec ces fichiers" systemctl start tablee
must "status dit que les mails attendent un accord" code 1 here status
must "restore --agree" code 0 here restore --agree
systemctl stop tablee
echo "bad = [" >> /etc/tablee/tablee.toml
systemctl start tablee 2> /dev/null
sleep 5
must "une configuration fausse arrête le service, sans essais" is NRestarts 0
must "et la phrase est dans le journal du système" logged "n’est pas un fichier TOML valable"
[[ $wrong == 0 ]] && echo "tout est en ordre"
systemctl poweroff --force --force
