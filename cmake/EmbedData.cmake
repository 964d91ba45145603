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
            ${PROJECT_SOURCE_DIR}/${dir}/*.css ${PROJECT_SOURCE_DIR}/${dir}/*.js
            ${PROJECT_SOURCE_DIR}/${dir}/*.json)
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

# Files that the build makes, each as it is and as gzip: they are made when they are older than what they are made of.
#
#   stemma_embed_built(TARGET DIR FILE...)   adds built.inc with kBuilt[]: {"FILE", begin, end, begin of gzip, end of gzip}
function(stemma_embed_built target dir)
    set(assembly "")
    set(declarations "")
    set(entries "")
    set(paths "")
    set(number 0)
    foreach(file IN LISTS ARGN)
        set(packed ${CMAKE_CURRENT_BINARY_DIR}/built/${file}.gz)
        # Without the file's name and time: the same bytes give the same program.
        add_custom_command(OUTPUT ${packed} DEPENDS ${dir}/${file} VERBATIM
            COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/built
            COMMAND sh -c "gzip -9 -n -c \"$1\" >\"$2\"" gzip ${dir}/${file} ${packed})
        set(symbol "stemma_built_${number}")
        foreach(form IN ITEMS "${symbol}|${dir}/${file}" "${symbol}_gz|${packed}")
            string(REPLACE "|" ";" form "${form}")
            list(GET form 0 name)
            list(GET form 1 path)
            string(APPEND assembly ".balign 64\n.global ${name}\n.global ${name}_end\n${name}:\n.incbin \"${path}\"\n${name}_end:\n.byte 0\n")
            string(APPEND declarations "extern \"C\" const char ${name}[], ${name}_end[];\n")
            list(APPEND paths ${path})
        endforeach()
        string(APPEND entries "    {\"${file}\", ${symbol}, ${symbol}_end, ${symbol}_gz, ${symbol}_gz_end},\n")
        math(EXPR number "${number} + 1")
    endforeach()
    set(out ${CMAKE_CURRENT_BINARY_DIR}/built)
    file(CONFIGURE OUTPUT ${out}.S CONTENT ".section .rodata\n${assembly}.section .note.GNU-stack,\"\",@progbits\n" @ONLY)
    file(CONFIGURE OUTPUT ${out}.inc CONTENT "${declarations}inline const BuiltFile kBuilt[] = {\n${entries}};\n" @ONLY)
    set_source_files_properties(${out}.S PROPERTIES OBJECT_DEPENDS "${paths}")
    target_sources(${target} PRIVATE ${out}.S)
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
