# Puts word lists and models into the library, so that the program is one file and needs no installation.
#
#   stemma_embed(TARGET DIR...)   every file below each DIR becomes embedded("<path from the project's root>")
#
# The files are found by a glob that is checked at every build: a word list that is added to data/ is there
# at once, and forgetting to name it somewhere is not a way to lose it.
function(stemma_embed target)
    set(assembly "")
    set(declarations "")
    set(entries "")
    set(files "")
    foreach(dir IN LISTS ARGN)
        file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
            ${PROJECT_SOURCE_DIR}/${dir}/*.tsv ${PROJECT_SOURCE_DIR}/${dir}/*.txt ${PROJECT_SOURCE_DIR}/${dir}/*.bin
            ${PROJECT_SOURCE_DIR}/${dir}/*.css ${PROJECT_SOURCE_DIR}/${dir}/*.js)
        list(APPEND files ${found})
    endforeach()
    list(SORT files)
    set(number 0)
    foreach(file IN LISTS files)
        set(symbol "stemma_embedded_${number}")
        string(APPEND assembly ".balign 64\n.global ${symbol}\n.global ${symbol}_end\n${symbol}:\n"
            ".incbin \"${PROJECT_SOURCE_DIR}/${file}\"\n${symbol}_end:\n.byte 0\n")
        string(APPEND declarations "extern \"C\" const char ${symbol}[], ${symbol}_end[];\n")
        string(APPEND entries "    {\"${file}\", ${symbol}, ${symbol}_end},\n")
        math(EXPR number "${number} + 1")
    endforeach()
    set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
    file(CONFIGURE OUTPUT ${out}.S CONTENT
        ".section .rodata\n${assembly}.section .note.GNU-stack,\"\",@progbits\n" @ONLY)
    file(CONFIGURE OUTPUT ${out}.inc CONTENT "${declarations}inline const EmbeddedFile kEmbedded[] = {\n${entries}};\n" @ONLY)
    list(TRANSFORM files PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE paths)
    set_source_files_properties(${out}.S PROPERTIES OBJECT_DEPENDS "${paths}")
    target_sources(${target} PRIVATE ${out}.S)
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
