"""The same PKI for each contestant: one authority, N identities of P-256 with key, csr, crt and pem."""
import os

NAMES = "host-{0:06d}.example.org"


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def pkigen(folder, count):
    identities = "".join(f"  host-{i:06d}: {{san: [{NAMES.format(i)}, www.{NAMES.format(i)}]}}\n" for i in range(count))
    write(folder, "pki.yaml", f"""version: 1
defaults:
  subject: {{C: FR, ST: Somme, L: Amiens, O: Example SARL}}
authorities:
  root: {{subject: {{CN: Example Root CA}}, validity: 10y}}
identities:
{identities}""")


MAKEFILE = r"""
.DELETE_ON_ERROR:
SUBJECT = /C=FR/ST=Somme/L=Amiens/O=Example SARL
all: $(HOSTS:%=%.pem)
ca.key:
	umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $@
ca.crt: ca.key
	openssl req -x509 -new -key $< -sha256 -days 3650 -subj "$(SUBJECT)/CN=Example Root CA" -out $@
%.key:
	umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $@
%.csr: %.key
	openssl req -new -key $< -sha256 -subj "$(SUBJECT)/CN=$*.example.org" \
	    -addext "subjectAltName=DNS:$*.example.org,DNS:www.$*.example.org" -out $@
%.crt: %.csr ca.crt ca.key
	openssl x509 -req -in $< -CA ca.crt -CAkey ca.key -sha256 -days 397 -set_serial 0x1$(*:host-%=%) \
	    -copy_extensions copy -out $@ 2>/dev/null
%.pem: %.key %.crt
	umask 077 && (cat $*.key; echo; cat $*.crt) > $@
"""


def makefile(folder, count):
    """What users of the tutorial have: a recipe of openssl for each file."""
    hosts = " ".join(f"host-{i:06d}" for i in range(count))
    write(folder, "Makefile", f"HOSTS = {hosts}\n{MAKEFILE}")


def ninja(folder, count):
    """A graph with as many edges, whose commands do next to nothing."""
    edges = ["rule make\n  command = : > $out\n", "build ca.key: make\n", "build ca.crt: make ca.key\n",
             "build ca.csr: make ca.key\n", "build ca.crl: make ca.crt | ca.key\n"]
    for i in range(count):
        name = f"host-{i:06d}"
        edges.append(f"build {name}.key: make\nbuild {name}.csr: make {name}.key\n"
                     f"build {name}.crt: make {name}.key | ca.crt ca.key\n"
                     f"build {name}.pem: make {name}.key {name}.crt\n")
    write(folder, "build.ninja", "".join(edges))
