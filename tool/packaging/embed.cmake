# Writes a .cc file that holds the files of templates/ as texts: cmake -DFOLDER=... -DOUTPUT=... -P embed.cmake
file(GLOB services RELATIVE ${FOLDER} ${FOLDER}/*/service.yaml)
set(entries "")
foreach(service ${services})
  get_filename_component(name ${service} DIRECTORY)
  file(GLOB files RELATIVE ${FOLDER}/${name} ${FOLDER}/${name}/*)
  foreach(file ${files})
    file(READ ${FOLDER}/${name}/${file} text)
    string(APPEND entries "    {\"${name}\", \"${file}\", R\"pkigen(${text})pkigen\"},\n")
  endforeach()
endforeach()
file(WRITE ${OUTPUT}.new "// Made from templates/ by embed.cmake.
#include \"tool/spec/embedded_files.h\"

namespace pkigen {

const std::vector<EmbeddedFile>& embedded_files() {
  static const std::vector<EmbeddedFile> files = {
${entries}  };
  return files;
}

}  // namespace pkigen
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
