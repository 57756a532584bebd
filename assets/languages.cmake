# languages.cmake: which languages there are: a line "de Deutsch" for each file CODE.json, by its "name". Adding a language is
# adding its file: nothing else names them.
#
#   include(languages.cmake), then heddle_languages(LINES FILE…)      or   cmake -DFOLDER=… -DOUTPUT=… -P languages.cmake
function(heddle_languages lines)
  set(all "")
  foreach(file ${ARGN})
    get_filename_component(code ${file} NAME_WE)
    file(STRINGS ${file} name REGEX "^ *\"name\": *\"[^\"]*\"" LIMIT_COUNT 1 ENCODING UTF-8)
    string(REGEX REPLACE "^ *\"name\": *\"([^\"]*)\".*" "\\1" name "${name}")
    string(APPEND all "${code} ${name}\n")
  endforeach()
  set(${lines} "${all}" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB files ${FOLDER}/*.json)
  heddle_languages(lines ${files})
  file(WRITE ${OUTPUT} "${lines}")
endif()
