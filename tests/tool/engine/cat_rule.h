// Rules so simple that a person sees at a glance what comes of them: files are lines of text, and what a rule does is
// in the variables of the profile.
//
//   text        what a file says in its own right
//   throws      the function that throws Error: make, describe, expect; a "!" behind it makes it another exception
//   obstacle    wait, refuse, absent or forgone: what stands in the way of making it
//   obstacle_on that only stands in the way of this reason
//   note        a warning that comes with it
//   backup      a path where a copy of it may be found
//   lifetime    seconds until it is due, from when it was made
//   serial      of the record for the database, in hex
#pragma once

#include "rules/rule.h"

namespace pkigen::test {

// Derived: its text, then the octets of its inputs.
const Rule& cat_rule();
// The same, but if its old contents hold a key that is not its input, they are precious.
const Rule& bundle_rule();
// Derived, but something in it is random, so that it is compared in words.
const Rule& sealed_rule();
// Issued: the lines "issued", "text=…", "key=…" with the id of its key, "until=…", and how many certificates of its
// subject the database had: "count=…".
const Rule& issued_rule();
// A key: the lines "key", "type=TEXT" and "id=RANDOM". Precious; a damaged one is never replaced.
const Rule& random_key_rule();

// How many parsed keys there are at the moment.
int parsed_keys_alive();

}  // namespace pkigen::test
