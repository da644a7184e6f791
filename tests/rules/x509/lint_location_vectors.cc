#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;

Bytes uri(std::string_view text) { return text_value(der::context(6), text); }

Bytes full_name(const Bytes& location) {
  return der::tlv(der::context_constructed(0), der::tlv(der::context_constructed(0), location));
}

// What cRLDistributionPoints of the sample become: one point with these fields.
auto point(const std::vector<Bytes>& fields) {
  return [fields](C& c) { c.extensions.of(oid::crl_distribution_points).value = sequence_of({sequence_of(fields)}); };
}

auto access(std::string_view method, const Bytes& location) {
  return [=](C& c) {
    const Bytes description = der::sequence({der::object_identifier(method), location});
    c.extensions.of(oid::authority_info_access).value = sequence_of({description});
  };
}

auto emptied(std::string_view id) {
  return [id](C& c) { c.extensions.of(id).value = der::sequence({}); };
}

std::vector<LintVector> of_points() {
  const C leaf = leaf_sample();
  const Bytes url = full_name(uri("http://example.org/crl"));
  const Bytes reasons = der::tlv(der::context(1), Bytes{6, 0x40});
  return {
      lint_vector("crl-distribution-points-not-empty", leaf, emptied(oid::crl_distribution_points)),
      lint_vector("crl-distribution-point-named", leaf, point({url}), point({})),
      lint_vector("crl-distribution-point-complete", leaf, point({url, reasons})),
      lint_vector("crl-distribution-point-uri", leaf,
                  point({full_name(uri("ldap:///cn=CA,o=Example?certificateRevocationList"))}),
                  point({full_name(uri("ftp://example.org/crl"))})),
      lint_vector("crl-distribution-point-uri", leaf, point({full_name(uri("https://192.0.2.7/crl"))}),
                  point({full_name(uri("http:///crl"))})),
      lint_vector("crl-distribution-point-uri", leaf, point({full_name(text_value(der::context(2), "example.org"))})),
  };
}

}  // namespace

std::vector<LintVector> location_vectors() {
  const C leaf = leaf_sample();
  const Bytes url = uri("http://example.org/ca.der");
  std::vector<LintVector> all = {
      lint_vector("authority-info-access-not-empty", leaf, emptied(oid::authority_info_access)),
      lint_vector("authority-info-access-method", leaf, access(oid::ca_issuers, url),
                  access("1.3.6.1.5.5.7.48.5", url)),
      lint_vector("authority-info-access-uri", leaf, access(oid::ocsp, url), access(oid::ocsp, uri("example.org"))),
      lint_vector("authority-info-access-uri", leaf, access(oid::ocsp, url),
                  access(oid::ocsp, text_value(der::context(2), "example.org"))),
  };
  const std::vector<LintVector> more = of_points();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace pkigen::test
