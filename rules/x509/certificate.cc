#include "rules/x509/certificate.h"

#include "rules/x509/signed_object.h"

namespace pkigen {

namespace {

using der::context;
using der::context_constructed;
using der::Tag;

constexpr int newest_version = 3;

Bytes encode_validity(const CertificateFields& fields) {
  return der::sequence({encode_time(fields.not_before), encode_time(fields.not_after)});
}

// Version ::= INTEGER { v1(0), v2(1), v3(2) }, [0] EXPLICIT DEFAULT v1. The default is taken when it is written out.
int read_version(der::Reader& tbs) {
  auto version = tbs.enter_if(context_constructed(0));
  if (!version) return 1;
  const std::int64_t number = version->read_integer();
  version->finish();
  if (number < 0 || number >= newest_version) throw der::Malformed("certificate of an unknown version");
  return static_cast<int>(number) + 1;
}

void read_validity(der::Reader validity, CertificateFields& fields) {
  fields.not_before = read_time(validity);
  fields.not_after = read_time(validity);
  validity.finish();
}

void read_optional_fields(der::Reader& tbs, CertificateFields& fields) {
  (void)tbs.next_if(context(1));  // issuerUniqueID and subjectUniqueID: nobody uses them
  (void)tbs.next_if(context(2));
  if (auto wrapper = tbs.enter_if(context_constructed(3))) {
    fields.extensions = decode_extensions(wrapper->enter(Tag::sequence));
    wrapper->finish();
  }
  tbs.finish();
}

}  // namespace

Bytes encode_tbs(const CertificateFields& fields, ByteView signature_algorithm) {
  const Bytes extensions = encode_extensions(fields.extensions, is_empty(fields.subject));
  const bool plain = extensions.empty();
  const Bytes version = der::tlv(context_constructed(0), der::integer(newest_version - 1));
  const Bytes wrapped_extensions = der::tlv(context_constructed(3), der::tlv(Tag::sequence, extensions));
  return der::sequence({plain ? ByteView() : ByteView(version), der::unsigned_integer(fields.serial),
                        signature_algorithm, fields.issuer, encode_validity(fields), fields.subject, fields.spki,
                        plain ? ByteView() : ByteView(wrapped_extensions)});
}

Certificate Certificate::parse(ByteView der) {
  Certificate certificate;
  SignedObject object = open_signed(der);
  certificate.der_ = copy_of(der);
  certificate.tbs_ = copy_of(object.body.encoding);
  certificate.signature_ = std::move(object.signature);

  CertificateFields& fields = certificate.fields_;
  der::Reader tbs(object.body.contents);
  certificate.version_ = read_version(tbs);
  fields.serial = read_serial(tbs);
  check_inner_algorithm(tbs, certificate.signature_);
  fields.issuer = read_raw_name(tbs);
  read_validity(tbs.enter(Tag::sequence), fields);
  fields.subject = read_raw_name(tbs);
  fields.spki = copy_of(tbs.next(Tag::sequence).encoding);
  read_optional_fields(tbs, fields);
  return certificate;
}

// The same name may stand there in other string types.
bool is_self_issued(const Certificate& certificate) {
  return certificate.raw_issuer() == certificate.raw_subject() || certificate.issuer() == certificate.subject();
}

std::vector<Certificate> read_certificates(std::string_view file) {
  return read_objects<Certificate>(file, "certificate", {"CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"});
}

}  // namespace pkigen
