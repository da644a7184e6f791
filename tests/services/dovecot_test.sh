# Dovecot serves imaps and STARTTLS with the rendered settings, and with the combined pem as its only file.
. "$(dirname "$0")/setup.sh"
[ "$(id -u)" -eq 0 ] || { echo 'skipped: Dovecot has to be started by root'; exit 77; }
need dovecot-core dovecot
[ -e /usr/lib/dovecot/imap-login ] || skip dovecot-imapd
need gnutls-bin gnutls-cli
write_services
pkigen build mail stranger.crt

chmod 755 "$scratch" # for the login processes, who are not root
mkdir -m 1777 "$scratch/mail"
echo 'alice:{PLAIN}secret::::::' >"$scratch/users"
chgrp dovecot "$scratch/users"

# configure NAME PORT PORT-OF-IMAPS SETTINGS
configure() {
    cat >"$scratch/$1.conf" <<CONF
base_dir = $scratch/$1
state_dir = $scratch/$1.state
instance_name = $1
log_path = $scratch/$1.log
protocols = imap
listen = 127.0.0.1
mail_location = maildir:$scratch/mail/%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 65534
first_valid_gid = 65534
passdb {
  driver = passwd-file
  args = $scratch/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$scratch/mail/%u
}
service imap-login {
  inet_listener imap {
    port = $2
  }
  inet_listener imaps {
    port = $3
    ssl = yes
  }
}
!include_try $4
CONF
    doveconf -c "$scratch/$1.conf" -n -x >"$scratch/$1.doveconf" 2>&1 || { cat "$scratch/$1.doveconf"; fail doveconf; }
    ! grep -i 'warning\|error\|obsolete' "$scratch/$1.doveconf" || fail 'doveconf has something to say'
    start "$1" dovecot -F -c "$scratch/$1.conf"
    until_true 'Dovecot listens' listens "$3"
}

# with_curl NAME:PORT ANCHOR OPTION...: a login, and the folders of alice
with_curl() {
    where=$1 anchor=$2
    shift 2
    timeout 10 curl -sS --cacert "$anchor" --capath /nonexistent -u alice:secret --resolve "$where:127.0.0.1" "$@"
}

sed "s|private/mail.key|private/mail.pem|; s|certs/mail.fullchain.pem|private/mail.pem|" "$tree/dovecot/mail.conf" \
    >"$scratch/pem.settings"
[ "$(grep -c private/mail.pem "$scratch/pem.settings")" -eq 2 ] || fail 'the settings name other files'
configure pair 18143 18993 "$tree/dovecot/mail.conf"
configure pem 18144 18994 "$scratch/pem.settings"

for port in 18993 18994; do
    for name in imap.example.org pop.example.org; do
        expect_served $port $name
        with_curl $name:$port "$root" "imaps://$name:$port/" | grep -q INBOX || fail "no login at $port"
    done
done
for port in 18143 18144; do
    expect_served $port imap.example.org imap
    with_curl imap.example.org:$port "$root" --ssl-reqd "imap://imap.example.org:$port/" | grep -q INBOX ||
        fail "no login at $port"
done
refused 'no alternative certificate subject name matches' \
    with_curl other.example.org:18993 "$root" imaps://other.example.org:18993/
refused 'unable to get local issuer certificate\|self-signed certificate' \
    with_curl imap.example.org:18993 "$stranger" imaps://imap.example.org:18993/
# `ssl = required`; what comes from the same address would be let in
refused 'Login denied\|Authentication failure\|Access denied' \
    timeout 10 curl -sS --interface 127.0.0.2 -u alice:secret imap://127.0.0.1:18143/
