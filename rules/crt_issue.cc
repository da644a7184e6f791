#include "rules/crt_issue.h"

#include "rules/bytes/error.h"
#include "rules/crt_serial.h"
#include "rules/crt_validity.h"
#include "rules/crt_words.h"
#include "rules/issuing_limits.h"
#include "rules/pem_parts.h"
#include "rules/profile.h"
#include "rules/signing.h"
#include "rules/words.h"

namespace pkigen {
namespace {

// A key that stays is known by what was read of it, even if it is locked.
Bytes public_key_of(const Inputs& inputs) {
  const Input& key = inputs.at(Role::key);
  const auto known = from_hex(key.words->value(words::public_key));
  if (!key.renews() && known && !known->empty()) return *known;
  return key.as<PrivateKey>().spki();
}

// The octets in which everything below this authority names its issuer, if they still say the same.
Bytes subject_of(const Profile& profile, const Inputs& inputs) {
  if (const Input* replaced = replaced_certificate(profile, inputs); replaced != nullptr && replaced->contents) {
    const auto& certificate = replaced->as<Certificate>();
    if (certificate.subject() == profile.subject) return certificate.raw_subject();
  }
  return encode_name(profile.subject);
}

Lifetime lifetime_of(const Profile& profile, const std::vector<Certificate>& chain, Time now) {
  Lifetime lifetime = planned_lifetime(profile, Inputs({}), now);
  if (!chain.empty()) lifetime.end = std::min(lifetime.end, chain.front().not_after());
  return lifetime;
}

CertificateFields fields_of(const Profile& profile, const Inputs& inputs, const std::vector<Certificate>& chain,
                            Time now) {
  CertificateFields fields;
  fields.subject = subject_of(profile, inputs);
  fields.spki = public_key_of(inputs);
  fields.extensions = extensions_to_issue(profile);
  fields.extensions.subject_key_identifier = subject_key_identifier(profile, inputs, fields.spki);
  fields.issuer = chain.empty() ? fields.subject : chain.front().raw_subject();
  fields.extensions.authority_key_identifier =
      chain.empty() ? fields.extensions.subject_key_identifier : key_identifier_of(chain.front());
  const Lifetime lifetime = lifetime_of(profile, chain, now);
  fields.not_before = lifetime.begin;
  fields.not_after = lifetime.end;
  return fields;
}

void require_matching_signer(const PrivateKey& signer, ByteView spki, const std::string& name) {
  if (equal(signer.spki(), spki)) return;
  throw Error("the key of " + name + " does not belong to its certificate",
              "bring back the key or the certificate that does");
}

// The certificate as the world will read it, against what it was to be.
void require_as_meant(const Certificate& issued, const CertificateFields& fields, ByteView tbs,
                      const std::string& name) {
  const bool as_meant = equal(issued.tbs(), tbs) && issued.spki() == fields.spki && issued.serial() == fields.serial &&
                        issued.raw_issuer() == fields.issuer && issued.not_before() == fields.not_before &&
                        issued.not_after() == fields.not_after && issued.extensions() == fields.extensions;
  if (!as_meant) throw Error("the certificate of " + name + " does not read back as it was meant");
}

// An authority that was founded elsewhere may never have written down its own certificate. Its end is remembered, so
// that those which were capped by it are known as such when it is gone.
void record_replaced(std::vector<LedgerRecord>& records, const Profile& profile, const Inputs& inputs) {
  const Input* replaced = replaced_certificate(profile, inputs);
  if (replaced == nullptr || !replaced->contents || profile.issuer != IssuerKind::self) return;
  const auto& certificate = replaced->as<Certificate>();
  if (!inputs.ledger()->has_serial(certificate.serial())) records.push_back(issued_record(certificate));
}

}  // namespace

Made issue_certificate(const Profile& profile, const Inputs& inputs, Environment& environment) {
  const auto& key = inputs.at(Role::issuer_key).as<PrivateKey>();
  const std::vector<Certificate> chain = issuer_certificates(inputs);
  CertificateFields fields = fields_of(profile, inputs, chain, environment.now);
  require_matching_signer(key, chain.empty() ? fields.spki : chain.front().spki(),
                          chain.empty() ? profile.name : profile.issuer_name);

  const Digest digest = profile.certificate_digest.value_or(matching_digest(key.type()));
  const Bytes algorithm = signature_algorithm(key.type(), digest);
  fields.serial = choose_serial(profile, inputs.ledger(), fields, algorithm, environment);
  const Bytes tbs = encode_tbs(fields, algorithm);
  require_lint_free(lint_certificate(tbs), "the certificate of " + profile.name);
  const Certificate issued = Certificate::parse(sign_part(tbs, {.key = key, .digest = digest}, environment.random));
  require_as_meant(issued, fields, tbs, profile.name);
  require_within_limits(issued, chain, profile.name);

  Made made{.contents = certificate_part(issued), .records = {}, .words = words_of_issued(issued, key.spki())};
  if (inputs.ledger() != nullptr) {
    record_replaced(made.records, profile, inputs);
    made.records.push_back(issued_record(issued));
  }
  return made;
}

}  // namespace pkigen
