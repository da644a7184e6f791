# The JSON Schema knows the examples, refuses what the reader refuses, and describes every key.
. "$(dirname "$0")/setup.sh"
python3 -c 'import jsonschema, yaml' 2>/dev/null || exit 77
pkigen schema >"$scratch/schema"
cat >"$scratch/judge.py" <<'PY'
import json, sys, yaml, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
def typed(node):  # the loader takes everything for text
    if not isinstance(node, dict): return node
    return {k: int(v) if k in ("version", "path_length") and v.isdigit() else
            True if k == "prompt" and v == "true" else typed(v) for k, v in node.items()}
sys.exit(0 if validator.is_valid(typed(yaml.load(open(sys.argv[2]), yaml.BaseLoader))) else 1)
PY
judge() { python3 "$scratch/judge.py" "$scratch/schema" "$1"; }
for example in "$(dirname "$0")"/../../examples/*/pki.yaml; do judge "$example" || fail "$example"; done
pkigen init apache openvpn-client
judge "$tree/pki.yaml" || fail 'what init writes'

# refuses LINE: under an identity
refuses() {
    printf 'version: 1\nidentities:\n  leaf: {%s}\n' "$1" >"$tree/pki.yaml"
    judge "$tree/pki.yaml" && fail "the schema takes $1"
    expect_exit 2 pkigen check 2>/dev/null
}
for line in 'sans: [a.example.org]' 'key: rsa-1000' 'digest: md5' 'validity: soon' 'usage: cook' 'outputs: [exe]' \
    'revoked: whim' 'path_length: 1' 'subject: {XX: y}' 'crl: {}'; do
    refuses "$line"
done
