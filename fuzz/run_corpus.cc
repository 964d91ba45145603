// Feeds every file of a corpus folder, and every shortened form of it, to a fuzz target. For the ordinary test run.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
    std::size_t fed = 0;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::is_directory(arguments[i])) {
            std::fprintf(stderr, "%s: no such folder\n", arguments[i]);
            return 2;
        }
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) files.push_back(entry.path());
        std::ranges::sort(files);
        for (const auto& file : files) {
            std::ifstream stream(file, std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
            // Sixteen cuts find most faults of reading past an end; more cost time without finding others.
            for (std::size_t cut = 0; cut <= 16; ++cut) {
                const std::vector<std::uint8_t> part(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() * cut / 16));
                LLVMFuzzerTestOneInput(part.data(), part.size());
                ++fed;
            }
        }
    }
    std::printf("%zu inputs\n", fed);
    return fed == 0;
}
