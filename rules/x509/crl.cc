#include "rules/x509/crl.h"

#include <algorithm>
#include <map>

#include "rules/x509/extension.h"
#include "rules/x509/oid.h"
#include "rules/x509/signed_object.h"

namespace pkigen {

namespace {

using der::context;
using der::context_constructed;
using der::Tag;

constexpr std::int64_t version_2 = 1;

// The crlEntryExtensions of an entry that has this reason, of which there are few among many entries.
Bytes encode_reason(RevocationReason reason) {
  if (reason == RevocationReason::unspecified) return {};
  Bytes extensions;
  append_extension(extensions, oid::reason_code, Critical::no,
                   der::tlv(Tag::enumerated, Bytes{static_cast<std::uint8_t>(reason)}));
  return der::tlv(Tag::sequence, extensions);
}

// revokedCertificates is absent, not empty, if there are none (RFC 5280, 5.1.2.6).
Bytes encode_revoked(const std::vector<RevokedCertificate>& revoked) {
  if (revoked.empty()) return {};
  constexpr std::size_t usual_entry = 56;
  std::map<RevocationReason, Bytes> reasons;
  Bytes entries;
  entries.reserve(revoked.size() * usual_entry);
  for (const RevokedCertificate& certificate : revoked) {
    const auto [reason, is_new] = reasons.try_emplace(certificate.reason);
    if (is_new) reason->second = encode_reason(certificate.reason);
    append(entries,
           der::sequence({der::unsigned_integer(certificate.serial), encode_time(certificate.date), reason->second}));
  }
  return der::tlv(Tag::sequence, entries);
}

Bytes encode_crl_extensions(const CrlFields& fields) {
  Bytes extensions;
  if (const auto& identifier = fields.authority_key_identifier; !identifier.empty()) {
    append_extension(extensions, oid::authority_key_identifier, Critical::no,
                     der::sequence({der::tlv(context(0), identifier)}));
  }
  append_extension(extensions, oid::crl_number, Critical::no, der::unsigned_integer(fields.number));
  return der::tlv(context_constructed(0), der::tlv(Tag::sequence, extensions));
}

// Notes what a reader who must know every critical extension has to refuse (RFC 5280, 5.2 and 5.3).
void note_unknown(const RawExtension& extension, CrlFields& fields) {
  auto& unknown = fields.unknown_critical;
  const bool is_new = std::ranges::find(unknown, extension.type) == unknown.end();
  if (extension.critical == Critical::yes && is_new) unknown.push_back(extension.type);
}

// Reasons that are not known have the name of one that is not given.
RevocationReason read_reason(ByteView value) {
  der::Reader reader(value);
  const ByteView number = reader.next(Tag::enumerated).contents;
  reader.finish();
  if (number.size() != 1) throw der::Malformed("reason code of another length than one");
  return parse_revocation_reason(name_of(static_cast<RevocationReason>(number[0]))).value();
}

RevokedCertificate read_entry(der::Reader entry, CrlFields& fields) {
  RevokedCertificate certificate;
  certificate.serial = read_serial(entry);
  certificate.date = read_time(entry);
  if (auto extensions = entry.enter_if(Tag::sequence)) {
    for (const RawExtension& extension : read_extensions(*extensions)) {
      if (extension.type == oid::reason_code) {
        certificate.reason = read_reason(extension.value);
      } else {
        note_unknown(extension, fields);
      }
    }
  }
  entry.finish();
  return certificate;
}

void read_crl_extensions(der::Reader extensions, CrlFields& fields) {
  for (const RawExtension& extension : read_extensions(extensions)) {
    der::Reader value(extension.value);
    if (extension.type == oid::crl_number) {
      fields.number = read_serial(value);
      value.finish();
    } else if (extension.type == oid::authority_key_identifier) {
      der::Reader identifier = value.enter(Tag::sequence);
      if (const auto key = identifier.next_if(context(0))) fields.authority_key_identifier = copy_of(key->contents);
    } else {
      note_unknown(extension, fields);
    }
  }
}

bool is_time(std::optional<Tag> tag) { return tag == Tag::utc_time || tag == Tag::generalized_time; }

void read_fields(der::Reader tbs, const Signature& signature, CrlFields& fields) {
  if (tbs.peek() == Tag::integer && tbs.read_integer() != version_2) {
    throw der::Malformed("CRL of an unknown version");
  }
  check_inner_algorithm(tbs, signature);
  fields.issuer = read_raw_name(tbs);
  fields.this_update = read_time(tbs);
  // Only X.509 lets it be absent, and then the list is good until there is another.
  fields.next_update = is_time(tbs.peek()) ? read_time(tbs) : last_time();
  if (auto entries = tbs.enter_if(Tag::sequence)) {
    while (!entries->at_end()) fields.revoked.push_back(read_entry(entries->enter(Tag::sequence), fields));
  }
  if (auto extensions = tbs.enter_if(context_constructed(0))) {
    read_crl_extensions(extensions->enter(Tag::sequence), fields);
    extensions->finish();
  }
  tbs.finish();
}

}  // namespace

Bytes encode_crl_tbs(const CrlFields& fields, ByteView signature_algorithm) {
  return der::sequence({der::integer(version_2), signature_algorithm, fields.issuer, encode_time(fields.this_update),
                        encode_time(fields.next_update), encode_revoked(fields.revoked),
                        encode_crl_extensions(fields)});
}

Crl Crl::parse(ByteView der) {
  Crl crl;
  SignedObject object = open_signed(der);
  crl.der_ = copy_of(der);
  crl.tbs_ = copy_of(object.body.encoding);
  crl.signature_ = std::move(object.signature);
  read_fields(der::Reader(object.body.contents), crl.signature_, crl.fields_);
  return crl;
}

std::vector<Crl> read_crls(std::string_view file) { return read_objects<Crl>(file, "CRL", {"X509 CRL"}); }

}  // namespace pkigen
