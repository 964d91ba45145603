// STEMMA_WIDE before a function: one body of it for each width of vector that a machine may have, chosen when the
// program starts. Its loops over floats take each element by itself and nothing fuses products with sums
// (-ffp-contract=off), so every body gives the same bits.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define STEMMA_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define STEMMA_WIDE
#endif
