# What is rendered is made again because its template changed, or because what is written into it did; it says which.
. "$(dirname "$0")/setup.sh"
write_ten_lines
mkdir -p "$tree/services"
echo 'services: [services]' >>"$tree/pki.yaml"
for preset in apache openvpn-client; do cp -r "$(dirname "$0")/../../templates/$preset" "$tree/services/"; done
pkigen build
codes='[.actions[] | [.path, .action, .reasons[0].code]]'
for template in apache/vhost.conf openvpn-client/client.ovpn; do echo '# more' >>"$tree/services/$template"; done
pkigen build --json | expect_json "$codes"' == [["apache/www.conf", "repack", "template-changed"],
    ["openvpn/clients/alice.ovpn", "repack", "template-changed"]]'
pkigen plan | grep -q 'nothing to do' || fail "not done with it"
sed -i 's/vpn.example.org}/vpn.example.org, port: 443}/' "$tree/pki.yaml"
pkigen build --json | expect_json "$codes"' == [["openvpn/clients/alice.ovpn", "repack", "template-changed"]]'
pkigen build --force alice --json | expect_json "$codes"' | map(.[2]) == ["forced", "input-changed"]'
