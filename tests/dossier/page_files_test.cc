// The files that are put into a page, and the hashes by which its policy lets them in.
#include <gtest/gtest.h>

#include "base/embedded.h"
#include "dossier/sha256.h"

namespace stemma {
namespace {

// NIST's examples (https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values).
TEST(Sha256, FollowsTheStandard) {
    const auto hex = [](std::string_view bytes) {
        std::string out;
        for (const auto byte : sha256(bytes)) {
            out += "0123456789abcdef"[byte >> 4];
            out += "0123456789abcdef"[byte & 15];
        }
        return out;
    };
    EXPECT_EQ(hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, IsWrittenAsAPolicyWritesIt) {
    EXPECT_EQ(policy_hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

// The page is HTML and XML at once; these two characters would be read differently by the two.
TEST(PageFiles, HoldNothingThatXmlWouldReadAsMarkup) {
    for (const char* path : {"data/dossier/page.css", "data/dossier/page.js"}) {
        EXPECT_EQ(embedded(path).find_first_of("<&"), std::string_view::npos) << path;
        EXPECT_FALSE(embedded(path).empty()) << path;
    }
}

}  // namespace
}  // namespace stemma
