// The Makefile of the PKI: which files each entity of pki.yaml has, and what each is made from. Turns a Spec into a
// Graph; knows neither files nor cryptography.
#pragma once

#include <string>

#include "tool/engine/graph.h"
#include "tool/roll_over_stage.h"
#include "tool/spec/spec.h"

namespace pkigen {

// `root` is the absolute folder of pki.yaml, for the templates. The spec has no errors; authorities come before what
// they issue, servers before their clients, all else in the order of the file.
// `roll_overs` says which authorities have two keys.
Graph make_graph(const Spec& spec, const std::string& root, const RollOvers& roll_overs = {});

}  // namespace pkigen
