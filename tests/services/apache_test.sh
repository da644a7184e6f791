# Apache serves what the rendered virtual host names, and the combined pem as its only file.
. "$(dirname "$0")/setup.sh"
need apache2 apache2
need gnutls-bin gnutls-cli
write_services
pkigen build www stranger.crt

mkdir "$scratch/pages"
echo 'it works' >"$scratch/pages/index.html"
chmod 755 "$scratch" "$scratch/pages" # for the children, who are not root
sed -e 's/18401/18402/' -e "s|SSLCertificateFile .*|SSLCertificateFile $tree/tls/private/www.pem|" \
    -e /SSLCertificateKeyFile/d "$tree/apache/www.conf" >"$scratch/pem.conf"
{
    echo "ServerRoot $scratch"
    echo "PidFile $scratch/httpd.pid"
    echo "ErrorLog $scratch/error.log"
    echo "Mutex file:$scratch default"
    echo "DefaultRuntimeDir $scratch"
    [ "$(id -u)" -ne 0 ] || printf 'User www-data\nGroup www-data\n'
    for module in mpm_event authz_core dir mime socache_shmcb ssl; do
        echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
    done
    echo 'TypesConfig /etc/mime.types'
    echo 'ServerName localhost'
    echo 'Listen 127.0.0.1:18401'
    echo 'Listen 127.0.0.1:18402'
    echo "Include $tree/apache/www.conf"
    echo "Include $scratch/pem.conf"
} >"$scratch/httpd.conf"

apache2 -t -d "$scratch" -f "$scratch/httpd.conf" 2>"$scratch/syntax"
[ "$(cat "$scratch/syntax")" = 'Syntax OK' ] || { cat "$scratch/syntax"; fail 'apache2 -t has something to say'; }
start apache apache2 -d "$scratch" -f "$scratch/httpd.conf" -DFOREGROUND
until_true 'Apache listens' listens 18401
until_true 'Apache listens' listens 18402

# with_curl PORT NAME ANCHOR
with_curl() {
    timeout 10 curl -sS --cacert "$3" --capath /nonexistent --resolve "$2:$1:127.0.0.1" "https://$2:$1/"
}
for port in 18401 18402; do
    for name in www.example.org example.org; do
        expect_served $port $name
        [ "$(with_curl $port $name "$root")" = 'it works' ] || fail "curl got no page from $port"
    done
    refused 'no alternative certificate subject name matches' with_curl $port other.example.org "$root"
    refused 'unable to get local issuer certificate\|self-signed certificate' with_curl $port www.example.org "$stranger"
done
