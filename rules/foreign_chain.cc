#include "rules/foreign_chain.h"

#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/words.h"

namespace pkigen {
namespace {

enum class Verdict { signed_by, not_signed_by, unknown };

Verdict judge(const Certificate& below, const Certificate& above) {
  if (!below.digest()) return Verdict::unknown;
  try {
    const bool good = PublicKey::parse(above.spki()).verify(below.tbs(), below.signature());
    return good ? Verdict::signed_by : Verdict::not_signed_by;
  } catch (const Error&) {
    return Verdict::unknown;  // a type of key that pkigen does not know
  } catch (const der::Malformed&) {
    return Verdict::not_signed_by;
  }
}

bool may_issue(const Certificate& certificate) {
  const Extensions& extensions = certificate.extensions();
  const bool signs =
      extensions.key_usage == 0 || (extensions.key_usage & static_cast<std::uint32_t>(KeyUsage::key_cert_sign)) != 0;
  // Roots of version 1 say nothing of what they are.
  const bool is_authority =
      certificate.version() < 3 || (extensions.basic_constraints && extensions.basic_constraints->ca);
  return signs && is_authority;
}

class Climb {
 public:
  Climb(const Certificate& below, std::vector<Certificate> pool) : below_(&below), pool_(std::move(pool)) {}

  ForeignChain finish() {
    chain_.above.reserve(pool_.size());
    while (!is_self_issued(*below_) && step()) below_ = &chain_.above.back();
    chain_.strangers = std::move(pool_);
    return std::move(chain_);
  }

 private:
  // Takes the issuer out of the pool; of several with that name the one whose key verifies.
  bool step() {
    auto named = pool_.end();
    for (auto one = pool_.begin(); one != pool_.end(); ++one) {
      if (one->raw_subject() != below_->raw_issuer() && one->subject() != below_->issuer()) continue;
      const Verdict verdict = judge(*below_, *one);
      if (verdict == Verdict::signed_by) return take(one);
      if (verdict == Verdict::unknown || named == pool_.end()) named = one;
    }
    if (named == pool_.end()) return false;
    if (judge(*below_, *named) == Verdict::unknown) return take(named);
    chain_.fault = "the signature of " + rfc4514(below_->subject()) + " is not by the key in the certificate of " +
                   rfc4514(named->subject());
    return false;
  }

  bool take(std::vector<Certificate>::iterator one) {
    if (!may_issue(*one)) chain_.fault = rfc4514(one->subject()) + " is above it and is no authority";
    chain_.above.push_back(std::move(*one));
    pool_.erase(one);
    return true;
  }

  const Certificate* below_;
  std::vector<Certificate> pool_;
  ForeignChain chain_;
};

std::string extent(const Certificate& certificate, const ForeignChain& chain) {
  if (!chain.fault.empty()) return chain.fault;
  if (is_self_issued(chain.above.empty() ? certificate : chain.above.back())) return std::string(words::whole_chain);
  return std::string(chain.above.empty() ? words::no_chain : words::chain_without_root);
}

}  // namespace

ForeignChain order_chain(const Certificate& below, std::vector<Certificate> pool) {
  return Climb(below, std::move(pool)).finish();
}

void say_chain(Description& description, const Certificate& certificate, std::vector<Certificate> pool) {
  const ForeignChain chain = order_chain(certificate, std::move(pool));
  description.say(words::chain, extent(certificate, chain));
  std::vector<std::string> strangers;
  for (const Certificate& stranger : chain.strangers) strangers.push_back(rfc4514(stranger.subject()));
  description.say(words::strangers, std::move(strangers));
}

}  // namespace pkigen
