#include "rules/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/bytes/error.h"

namespace pkigen {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view index =
    "V\t361222123738Z\t\t01\tunknown\t/C=FR/CN=root\n"
    "R\t271222123738Z\t260203040506Z,keyCompromise\t0A1B\tunknown\t/C=FR/CN=bob\n"
    "E\t201222123738Z\t\t02\tcerts/02.pem\t/C=FR/CN=www\n"
    "V\t20501222123738Z\t\t03\tunknown\t/C=FR/CN=www\n";

Ledger ledger(std::string_view text) {
  return Ledger::parse({.index = std::string(text), .attributes = {}, .crl_number = {}, .serial = {}}, "CA/root");
}

std::string fault(std::string_view text) {
  try {
    (void)ledger(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

LedgerRecord issued(Bytes serial, std::string subject = "/CN=new") {
  LedgerRecord record;
  record.kind = LedgerRecord::Kind::issued;
  record.serial = std::move(serial);
  record.not_after = parse_rfc3339("2030-02-03T04:05:06Z").value();
  record.subject = std::move(subject);
  record.certificate = Secret(std::string_view("certificate\n"));
  return record;
}

LedgerRecord revoked(Bytes serial, RevocationReason reason = RevocationReason::superseded) {
  LedgerRecord record;
  record.kind = LedgerRecord::Kind::revoked;
  record.serial = std::move(serial);
  record.revocation = {.serial = {}, .date = parse_rfc3339("2026-02-03T04:05:06Z").value(), .reason = reason};
  return record;
}

LedgerRecord published(Bytes number) {
  LedgerRecord record;
  record.kind = LedgerRecord::Kind::crl_published;
  record.crl_number = std::move(number);
  return record;
}

std::vector<LedgerRecord> list(LedgerRecord record) {
  std::vector<LedgerRecord> records;
  records.push_back(std::move(record));
  return records;
}

std::string file(const std::vector<LedgerFile>& files, std::string_view name) {
  for (const LedgerFile& one : files) {
    if (one.name == name) return std::string(one.contents.text());
  }
  return "not written";
}

TEST(Ledger, ReadsWhatOpensslWrites) {
  const Ledger book = ledger(index);
  ASSERT_EQ(book.entries().size(), 4U);
  EXPECT_EQ(book.entries()[0].status, LedgerEntry::Status::valid);
  EXPECT_EQ(rfc3339(book.entries()[0].not_after), "2036-12-22T12:37:38Z");
  EXPECT_EQ(rfc3339(book.entries()[3].not_after), "2050-12-22T12:37:38Z");
  EXPECT_EQ(book.entries()[2].filename, "certs/02.pem");
  EXPECT_EQ(book.entries()[1].subject, "/C=FR/CN=bob");
  EXPECT_THAT(book.revoked(), ElementsAre(RevokedCertificate{.serial = {0x0A, 0x1B},
                                                             .date = parse_rfc3339("2026-02-03T04:05:06Z").value(),
                                                             .reason = RevocationReason::key_compromise}));
}

TEST(Ledger, FindsSerialsByValue) {
  EXPECT_TRUE(ledger(index).has_serial(Bytes{0x0A, 0x1B}));
  EXPECT_TRUE(ledger(index).has_serial(Bytes{0x00, 0x0A, 0x1B}));
  EXPECT_FALSE(ledger(index).has_serial(Bytes{0x0B}));
  EXPECT_TRUE(ledger("V\t361222123738Z\t\t0000ab\tunknown\t/CN=x\n").has_serial(Bytes{0xAB}));
}

TEST(Ledger, FindsTheEntriesOfASubjectNewestLast) {
  const Ledger book = ledger(index);
  EXPECT_EQ(book.count("/C=FR/CN=www"), 2U);
  EXPECT_EQ(book.entries_of("/C=FR/CN=www").back()->serial, "03");
  EXPECT_EQ(book.count("/CN=nobody"), 0U);
}

TEST(Ledger, KnowsASubjectWithAndWithoutTheBackslashesOfNewerVersions) {
  EXPECT_EQ(ledger("V\t361222123738Z\t\t01\tunknown\t/O=A/B+C\n").count("/O=A\\/B\\+C"), 1U);
}

TEST(Ledger, UnderstandsEveryReasonThatOpensslWrites) {
  const auto reason = [](const std::string& text) {
    return ledger("R\t361222123738Z\t260203040506Z" + text + "\t01\tunknown\t/CN=x\n").revoked().at(0).reason;
  };
  EXPECT_EQ(reason(""), RevocationReason::unspecified);
  EXPECT_EQ(reason(",unspecified"), RevocationReason::unspecified);
  EXPECT_EQ(reason(",CACompromise"), RevocationReason::ca_compromise);
  EXPECT_EQ(reason(",certificateHold"), RevocationReason::certificate_hold);
  EXPECT_EQ(reason(",keyTime,20260101000000Z"), RevocationReason::key_compromise);
  EXPECT_EQ(reason(",CAkeyTime,20260101000000Z"), RevocationReason::ca_compromise);
  EXPECT_EQ(reason(",holdInstruction,holdInstructionReject"), RevocationReason::certificate_hold);
}

TEST(Ledger, RefusesWhatOpensslWouldRefuse) {
  EXPECT_EQ(fault("V\t361222123738Z\t\t01\tunknown\n"), "CA/root/index.txt:1: not six fields between tabs");
  EXPECT_EQ(fault("V\t361222123738Z\t\t01\tunknown\t/CN=x\tmore\n"),
            "CA/root/index.txt:1: not six fields between tabs");
  EXPECT_THAT(fault("X\t361222123738Z\t\t01\tunknown\t/CN=x\n"), HasSubstr("status \"X\""));
  EXPECT_THAT(fault("V\t361322123738Z\t\t01\tunknown\t/CN=x\n"), HasSubstr("expiry date \"361322123738Z\""));
  EXPECT_THAT(fault("V\t361222123738Z\t\t1\tunknown\t/CN=x\n"), HasSubstr("serial \"1\""));
  EXPECT_THAT(fault("V\t361222123738Z\t\t\tunknown\t/CN=x\n"), HasSubstr("serial \"\""));
  EXPECT_THAT(fault("V\t361222123738Z\t260203040506Z\t01\tunknown\t/CN=x\n"), HasSubstr("is not revoked"));
  EXPECT_THAT(fault("R\t361222123738Z\t\t01\tunknown\t/CN=x\n"), HasSubstr("revocation date \"\""));
  EXPECT_THAT(fault("R\t361222123738Z\t260203040506Z,bored\t01\tunknown\t/CN=x\n"), HasSubstr("\"bored\""));
  EXPECT_THAT(fault(std::string(index) + "\n"), HasSubstr("CA/root/index.txt:5:"));
  EXPECT_THAT(fault(std::string(index) + "V\t361222123738Z\t\t0003\tunknown\t/CN=x\n"),
              HasSubstr("index.txt:5: serial 03 is there twice"));
}

TEST(Ledger, ExistsAsSoonAsThereIsAnIndex) {
  EXPECT_FALSE(Ledger::parse({}, "CA/root").exists());
  EXPECT_TRUE(ledger("").exists());
}

TEST(Ledger, RefusesACrlNumberThatIsNone) {
  EXPECT_THROW((void)Ledger::parse({.index = "", .attributes = {}, .crl_number = "x\n", .serial = {}}, "CA/root"),
               Error);
}

TEST(LedgerAppend, FoundsADatabase) {
  const auto files = Ledger::parse({}, "CA/root").append({});
  EXPECT_EQ(file(files, "index.txt"), "");
  EXPECT_EQ(file(files, "index.txt.attr"), "unique_subject = no\n");
  EXPECT_EQ(file(files, "crlnumber"), "01\n");
  EXPECT_EQ(file(files, "serial").size(), 41U);
}

TEST(LedgerAppend, WritesTheCopyFirstAndTheIndexLast) {
  const auto files = Ledger::parse({}, "CA/root").append(list(issued({0x0A})));
  EXPECT_EQ(files.front().name, "newcerts/0A.pem");
  EXPECT_EQ(files.front().contents.text(), "certificate\n");
  EXPECT_EQ(files.back().name, "index.txt");
  EXPECT_EQ(files.back().contents.text(), "V\t300203040506Z\t\t0A\tunknown\t/CN=new\n");
}

TEST(LedgerAppend, KeepsLinesOctetForOctet) {
  const std::string odd = "V\t361222123738Z\t\t00ab\tunknown\t/CN=a\\\tb\r\n# a comment\n";
  EXPECT_EQ(file(ledger(odd).append(list(issued({0x0C}))), "index.txt"),
            odd + "V\t300203040506Z\t\t0C\tunknown\t/CN=new\n");
}

TEST(LedgerAppend, EndsALastLineThatHasNoEnd) {
  const std::string line = "V\t361222123738Z\t\t01\tunknown\t/CN=x";
  EXPECT_EQ(file(ledger(line).append(list(issued({0x0C}))), "index.txt"),
            line + "\nV\t300203040506Z\t\t0C\tunknown\t/CN=new\n");
}

TEST(LedgerAppend, LeavesFilesThatSayTheSame) {
  const auto files = Ledger::parse({.index = std::string(index),
                                    .attributes = "unique_subject = no\n",
                                    .crl_number = "1000\n",
                                    .serial = "0b\n"},
                                   "CA/root")
                         .append(list(issued({0x0C})));
  EXPECT_EQ(file(files, "index.txt.attr"), "not written");
  EXPECT_EQ(file(files, "crlnumber"), "not written");
  EXPECT_EQ(file(files, "serial"), "not written");
}

TEST(LedgerAppend, RefusesASerialThatIsTaken) { EXPECT_THROW((void)ledger(index).append(list(issued({0x03}))), Error); }

TEST(LedgerAppend, RefusesASerialTwiceInOneBatch) {
  auto records = list(issued({0x0C}));
  records.push_back(issued({0x0C}));
  EXPECT_THROW((void)ledger(index).append(records), Error);
}

TEST(LedgerAppend, RevokesByRewritingOneLine) {
  const std::string text = file(ledger(index).append(list(revoked({0x01}))), "index.txt");
  EXPECT_EQ(text.substr(0, text.find('\n')), "R\t361222123738Z\t260203040506Z,superseded\t01\tunknown\t/C=FR/CN=root");
  EXPECT_EQ(text.substr(text.find('\n')), index.substr(index.find('\n')));
}

TEST(LedgerAppend, WritesNoReasonThatIsNone) {
  const std::string text =
      file(ledger(index).append(list(revoked({0x03}, RevocationReason::unspecified))), "index.txt");
  EXPECT_THAT(text, HasSubstr("R\t20501222123738Z\t260203040506Z\t03\t"));
}

TEST(LedgerAppend, StandsByTheFirstRevocation) {
  EXPECT_EQ(file(ledger(index).append(list(revoked({0x0A, 0x1B}))), "index.txt"), "not written");
}

TEST(LedgerAppend, RefusesToRevokeWhatWasNeverIssued) {
  EXPECT_THROW((void)ledger(index).append(list(revoked({0x0C}))), Error);
}

TEST(LedgerAppend, CountsCrlsUpwardsOnly) {
  const Ledger book = Ledger::parse({.index = "", .attributes = {}, .crl_number = "00ff\n", .serial = {}}, "CA/root");
  EXPECT_EQ(book.next_crl_number(), (Bytes{0xFF}));
  EXPECT_EQ(file(book.append(list(published({0xFF}))), "crlnumber"), "0100\n");
  EXPECT_EQ(file(book.append(list(published({0x05}))), "crlnumber"), "not written");
}

TEST(LedgerAppend, PutsAnotherSerialWhereTheNextOneHasBeenUsed) {
  const Ledger book = Ledger::parse({.index = "", .attributes = {}, .crl_number = {}, .serial = "0C\n"}, "CA/root");
  const std::string serial = file(book.append(list(issued({0x0C}))), "serial");
  EXPECT_EQ(serial.size(), 41U);
}

TEST(LedgerAppend, LetsSubjectsRepeat) {
  const Ledger book = Ledger::parse(
      {.index = "", .attributes = "# mine\nunique_subject = yes\n", .crl_number = {}, .serial = {}}, "CA/root");
  EXPECT_EQ(file(book.append({}), "index.txt.attr"), "# mine\nunique_subject = no\n");
}

}  // namespace
}  // namespace pkigen
