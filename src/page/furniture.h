// What is furniture and what is report: by the words of a line, and by the names that pages give their parts.
//
// Idea: pages of all kinds use the same few hundred words, in class names ("sidebar", "share") as in print
// ("Leave a reply"). They stand in rows: data/page/class_words.tsv and data/page/phrases.tsv. A row says
// only what a thing is likely to be; whether it is cut is decided with the page's text in view (article.h).
// Cost: a hash look-up for each word. Threads: pure. Views see the word lists and stay valid for ever.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "stemma/report.h"

namespace stemma::page {

enum class Part { Unknown, Furniture, MaybeFurniture, Body, Caption, Comments, Lead };

struct Hint {
    Part part = Part::Unknown;
    std::string_view reason;  // of furniture
    bool whole = false;       // the name is that word alone, not a longer one that has it in it
};

// What the names in a class or id attribute say. The surest word wins, the first among equals.
Hint hint_of_names(std::string_view attribute);

// Why a line of text is furniture, or nothing. Long lines never are: nobody's menu has forty words.
std::optional<std::string_view> furniture_reason(std::string_view line);

// The line is a heading over readers' comments: "5 Comments", "Comments (12)", "3 Kommentare zu ...".
bool is_comments_heading(std::string_view line);

// Numbers, single function words, dots and bars that a template leaves behind: "0", "by", "|".
bool is_debris(std::string_view line);

// "Photo: Ana Ruiz / Lake Post", "© Lake Post": whose picture it is, and not what it shows.
bool is_picture_credit(std::string_view line);

// Makes captions of the body's paragraphs that end with a picture's credit in brackets ("Boats wait below the closed bridge. (Photo: Ana
// Ruiz / Lake Post)"), where they are most of what the page has. One or two may be paragraphs that a caption ran into.
void mark_gallery(std::vector<Paragraph>&);

// "3 weeks ago", "vor 2 Stunden".
bool is_relative_time(std::string_view line);

// "angle-post.example", "www.angle-post.example": a name of the web, without scheme or path.
bool is_domain(std::string_view word);

}  // namespace stemma::page
