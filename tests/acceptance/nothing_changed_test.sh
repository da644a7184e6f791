# Comments, order and white space of pki.yaml, touched and copied files, a lost cache: nothing is made again.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {validity: 10y}
identities:
  leaf: {subject: {O: Example, CN: leaf.example.org, C: FR}, san: [leaf.example.org, example.org]}
YAML
pkigen build
made 0
cat >"$tree/pki.yaml" <<'YAML'
# A comment.
identities:
    "leaf":

        san:
          - 'example.org'     # the other order
          - leaf.example.org
        subject:
            C: FR
            CN: leaf.example.org
            O: Example
authorities: {"root": {validity: 3650d}}
version: 1
YAML
made 0
find "$tree" -type f -exec touch {} +
made 0
find "$tree" -type f -exec touch -d 2001-01-01 {} +
made 0
rm -r "$tree/.pkigen"
made 0
cp -R --preserve=mode,ownership "$tree" "$scratch/elsewhere"
tree=$scratch/elsewhere
made 0
