"""What OpenSSL says about keys, requests, certificates and CRLs. Its library is called directly, because a test of
hundreds of trees would otherwise spend its time starting `openssl`."""
import ctypes
import ctypes.util
import functools
import hashlib

crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
pointer = ctypes.c_void_p


def function(name, result, *arguments):
    found = getattr(crypto, name)
    found.restype, found.argtypes = result, arguments
    return found


new_bio = function("BIO_new_mem_buf", pointer, ctypes.c_char_p, ctypes.c_int)
free_bio = function("BIO_free", ctypes.c_int, pointer)
last_error = function("ERR_peek_last_error", ctypes.c_ulong)
clear_errors = function("ERR_clear_error", None)
reason = function("ERR_reason_error_string", ctypes.c_char_p, ctypes.c_ulong)
verify_text = function("X509_verify_cert_error_string", ctypes.c_char_p, ctypes.c_long)
pem_readers = {name: function("PEM_read_bio_" + name, pointer, pointer, pointer, pointer, ctypes.c_char_p)
               for name in ("PrivateKey", "X509", "X509_REQ", "X509_CRL")}
der_certificate = function("d2i_X509_bio", pointer, pointer, pointer)
free = {name: function(name + "_free", None, pointer) for name in ("X509", "X509_REQ", "X509_CRL", "EVP_PKEY", "X509_STORE")}
encode_public = function("i2d_PUBKEY", ctypes.c_int, pointer, pointer)
encode_private = function("i2d_PrivateKey", ctypes.c_int, pointer, pointer)
encode_name = function("i2d_X509_NAME", ctypes.c_int, pointer, pointer)
encode_certificate = function("i2d_X509", ctypes.c_int, pointer, pointer)
key_of_certificate = function("X509_get0_pubkey", pointer, pointer)
key_of_request = function("X509_REQ_get0_pubkey", pointer, pointer)
subject_of, issuer_of = (function(f"X509_get_{name}_name", pointer, pointer) for name in ("subject", "issuer"))
serial_of = function("X509_get0_serialNumber", pointer, pointer)
octets_of = function("ASN1_STRING_get0_data", pointer, pointer)
length_of = function("ASN1_STRING_length", ctypes.c_int, pointer)
verify_request = function("X509_REQ_verify", ctypes.c_int, pointer, pointer)
verify_crl = function("X509_CRL_verify", ctypes.c_int, pointer, pointer)
revoked_list = function("X509_CRL_get_REVOKED", pointer, pointer)
revoked_serial = function("X509_REVOKED_get0_serialNumber", pointer, pointer)
list_size = function("OPENSSL_sk_num", ctypes.c_int, pointer)
list_item = function("OPENSSL_sk_value", pointer, pointer, ctypes.c_int)
list_new = function("OPENSSL_sk_new_null", pointer)
list_push = function("OPENSSL_sk_push", ctypes.c_int, pointer, pointer)
list_free = function("OPENSSL_sk_free", None, pointer)
new_store = function("X509_STORE_new", pointer)
add_trusted = function("X509_STORE_add_cert", ctypes.c_int, pointer, pointer)
new_context = function("X509_STORE_CTX_new", pointer)
free_context = function("X509_STORE_CTX_free", None, pointer)
begin_context = function("X509_STORE_CTX_init", ctypes.c_int, pointer, pointer, pointer, pointer)
set_flags = function("X509_STORE_CTX_set_flags", None, pointer, ctypes.c_ulong)
verify = function("X509_verify_cert", ctypes.c_int, pointer)
context_error = function("X509_STORE_CTX_get_error", ctypes.c_int, pointer)
strict = 0x20  # X509_V_FLAG_X509_STRICT
# What may open a locked key, most likely first. A test that locks keys says so before anything is judged.
passphrases = [b""]


class Refused(Exception):
    """OpenSSL does not accept it."""


def parse(kind, data, form="PEM"):
    for passphrase in passphrases if b"ENCRYPTED" in data else passphrases[:1]:
        bio = new_bio(data, len(data))
        clear_errors()
        found = der_certificate(bio, None) if form == "DER" else pem_readers[kind](bio, None, None, passphrase)
        free_bio(bio)
        if found:
            return found
    text = reason(last_error())
    raise Refused(f"no {kind}: {text.decode() if text else 'not readable'}")


def encoded(encode, thing):
    size = encode(thing, None)
    buffer = ctypes.create_string_buffer(size)
    encode(thing, ctypes.byref(ctypes.c_void_p(ctypes.addressof(buffer))))
    return buffer.raw


def number(integer):
    return ctypes.string_at(octets_of(integer), length_of(integer)).hex().upper().lstrip("0")


class Certificate:
    def __init__(self, data, form):
        x509 = parse("X509", data, form)
        self.serial = number(serial_of(x509))
        self.subject, self.issuer = encoded(encode_name, subject_of(x509)), encoded(encode_name, issuer_of(x509))
        self.public = encoded(encode_public, key_of_certificate(x509))
        self.digest = hashlib.sha256(encoded(encode_certificate, x509)).hexdigest()
        free["X509"](x509)


def certificate(data, form="PEM"):
    return remembered_certificate(data if form == "DER" else data.strip(), form)


@functools.lru_cache(maxsize=20000)
def remembered_certificate(data, form):
    return Certificate(data, form)


def public_of_key(data):
    return remembered_public(data.strip())


@functools.lru_cache(maxsize=20000)
def remembered_public(data):
    key = parse("PrivateKey", data)
    public = encoded(encode_public, key)
    free["EVP_PKEY"](key)
    return public


@functools.lru_cache(maxsize=20000)
def private_of_key(data):
    """The key itself in DER, the same however its file is locked."""
    key = parse("PrivateKey", data)
    private = encoded(encode_private, key)
    free["EVP_PKEY"](key)
    return private


@functools.lru_cache(maxsize=20000)
def public_of_request(data):
    request = parse("X509_REQ", data)
    key = key_of_request(request)
    good, public = verify_request(request, key) == 1, encoded(encode_public, key)
    free["X509_REQ"](request)
    if not good:
        raise Refused("the signature of the request is wrong")
    return public


@functools.lru_cache(maxsize=5000)
def revoked_in_crl(data, authority):
    """The serials that a CRL lists; Refused if the key of the certificate `authority` did not sign it."""
    crl, issuer = parse("X509_CRL", data), parse("X509", authority)
    good = verify_crl(crl, key_of_certificate(issuer)) == 1
    revoked = revoked_list(crl)
    serials = frozenset(number(revoked_serial(list_item(revoked, i))) for i in range(max(list_size(revoked), 0)))
    free["X509_CRL"](crl)
    free["X509"](issuer)
    if not good:
        raise Refused("the signature of the CRL is wrong")
    return serials


@functools.lru_cache(maxsize=20000)
def why_not_verified(data, roots, intermediates):
    """Empty, or why a certificate does not verify with these tuples of trusted and other certificates."""
    leaf, trusted, others = parse("X509", data), [parse("X509", root) for root in roots], list_new()
    parsed = [parse("X509", other) for other in intermediates]
    store, context = new_store(), new_context()
    for root in trusted:
        add_trusted(store, root)
    for other in parsed:
        list_push(others, other)
    begin_context(context, store, leaf, others)
    set_flags(context, strict)
    good = verify(context) == 1
    text = "" if good else verify_text(context_error(context)).decode()
    free_context(context)
    list_free(others)
    free["X509_STORE"](store)
    for x509 in [leaf, *trusted, *parsed]:
        free["X509"](x509)
    return text
