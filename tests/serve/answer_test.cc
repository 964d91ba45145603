#include "serve/answer.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "serve/limits.h"
#include "stemma/archive.h"

namespace stemma::serve {
namespace {

Head head_with(const std::string& method, const std::string& fields) { return std::get<Head>(head_of(method + " / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n")); }

std::string sent(const Answer& answer, const Head& head) { return bytes_of(answer, {.head = &head, .seconds = 1'772'706'600}); }

std::string field_of(const std::string& bytes, const std::string& name) {
    const auto at = bytes.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 4;
    return bytes.substr(begin, bytes.find("\r\n", begin) - begin);
}
std::string body_of(const std::string& bytes) { return bytes.substr(bytes.find("\r\n\r\n") + 4); }

std::string unpacked(const std::string& bytes) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST(BytesOf, EveryAnswerHasTheFieldsThatGuardIt) {
    const Head head = head_with("GET", "");
    for (const std::string& bytes : {sent({.body = "{}"}, head), sent(error_answer(404, Fault::NotFound, "nothing"), head), bytes_of(error_answer(Refusal{400, "bad"}), {.close = true}), stream_head(0)}) {
        EXPECT_NE(field_of(bytes, "Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos) << bytes;
        EXPECT_EQ(field_of(bytes, "X-Content-Type-Options"), "nosniff") << bytes;
        EXPECT_EQ(field_of(bytes, "Referrer-Policy"), "no-referrer") << bytes;
        EXPECT_EQ(field_of(bytes, "Cross-Origin-Opener-Policy"), "same-origin") << bytes;
        EXPECT_EQ(field_of(bytes, "Cross-Origin-Resource-Policy"), "same-origin") << bytes;
        EXPECT_EQ(bytes.find("Access-Control"), std::string::npos) << "no CORS";
    }
    EXPECT_EQ(field_of(sent({.body = "{}"}, head), "Date"), "Thu, 05 Mar 2026 10:30:00 GMT");
}

TEST(BytesOf, TheSameBodyHasTheSameTagAndIsNotSentTwice) {
    const Answer one{.body = "{\"a\":1}"}, other{.body = "{\"a\":2}"};
    const std::string first = sent(one, head_with("GET", ""));
    const std::string tag = field_of(first, "ETag");
    EXPECT_TRUE(tag.starts_with('"') && tag.ends_with('"')) << "strong: " << tag;
    EXPECT_NE(tag, field_of(sent(other, head_with("GET", "")), "ETag"));
    for (const std::string& list : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
        const std::string again = sent(one, head_with("GET", "If-None-Match: " + list + "\r\n"));
        EXPECT_TRUE(again.starts_with("HTTP/1.1 304 ")) << list;
        EXPECT_EQ(body_of(again), "");
        EXPECT_EQ(field_of(again, "ETag"), tag);
        EXPECT_EQ(field_of(again, "Content-Length"), "") << "a 304 has no length";
    }
    EXPECT_TRUE(sent(other, head_with("GET", "If-None-Match: " + tag + "\r\n")).starts_with("HTTP/1.1 200 "));
    Answer missing = error_answer(404, Fault::NotFound, "nothing");
    EXPECT_TRUE(sent(missing, head_with("GET", "If-None-Match: *\r\n")).starts_with("HTTP/1.1 404 ")) << "only what is there is unchanged";
}

TEST(BytesOf, HeadIsGetWithoutTheBody) {
    const Answer answer{.body = std::string(5000, 'a')};
    const std::string get = sent(answer, head_with("GET", "")), head = sent(answer, head_with("HEAD", ""));
    EXPECT_EQ(get, head + answer.body);
}

TEST(BytesOf, PacksWhereItIsAskedForAndWorthIt) {
    const Answer large{.body = std::string(kLeastPacked, 'a')}, small{.body = std::string(kLeastPacked - 1, 'a')};
    const Head asks = head_with("GET", "Accept-Encoding: br, gzip\r\n");
    const std::string bytes = sent(large, asks);
    EXPECT_EQ(field_of(bytes, "Content-Encoding"), "gzip");
    EXPECT_EQ(unpacked(body_of(bytes)), large.body);
    EXPECT_EQ(field_of(bytes, "Content-Length"), std::to_string(body_of(bytes).size()));
    EXPECT_NE(field_of(bytes, "ETag"), field_of(sent(large, head_with("GET", "")), "ETag")) << "other bytes, another strong tag";
    EXPECT_NE(field_of(bytes, "Vary").find("Accept-Encoding"), std::string::npos);
    EXPECT_EQ(field_of(sent(small, asks), "Content-Encoding"), "");
    EXPECT_EQ(field_of(sent(large, head_with("GET", "Accept-Encoding: br\r\n")), "Content-Encoding"), "");
    const std::string ready = packed(large.body);
    EXPECT_EQ(body_of(sent({.body = large.body, .packed = ready}, asks)), ready) << "what is at hand is used";
}

TEST(TakesPacked, ReadsWeights) {
    struct Row { const char* field; bool takes; };
    for (const Row& row : {Row{"", false}, Row{"gzip", true}, Row{"GZIP", true}, Row{"deflate, gzip;q=1.0, *;q=0.5", true}, Row{"*", true}, Row{"gzip;q=0", false}, Row{"gzip; q=0.000", false},
                           Row{"gzip;q=0.001", true}, Row{"identity", false}, Row{"xgzip", false}, Row{",,gzip", true}}) {
        EXPECT_EQ(takes_packed(row.field), row.takes) << row.field;
    }
}

TEST(ErrorAnswer, KeepsTheInputToItself) {
    const Answer answer = error_answer(Error{Fault::Damaged, "/home/ana/case.stemma", "story 1", "a hash does not fit"});
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body, R"({"error":{"fault":"damaged","cause":"a hash does not fit","what":"story 1"}})");
    EXPECT_EQ(error_answer(Error{Fault::Busy, "", "", "x"}).fields.front().first, "Retry-After");
}

TEST(ErrorAnswer, EveryFaultHasAStatus) {
    for (int i = 0; !to_string(static_cast<Fault>(i)).empty(); ++i) {
        const int status = status_of(static_cast<Fault>(i));
        EXPECT_TRUE(status >= 400 && status < 600) << i;
    }
}

}  // namespace
}  // namespace stemma::serve
