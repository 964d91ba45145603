// Sequences of values: what functions give back, and what a dossier is made of; each of them is a table too.
//
// Idea: a sequence sees values that are kept somewhere (a run's reports, the dossiers of a run) and makes an element when it is asked for.
// One class for each kind of element, over one kind of table.
//
// Cost: two words an element. Threads: a sequence never changes; size() and json() may be called without the interpreter's lock.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <nanobind/nanobind.h>

#include "arrow.h"
#include "shapes.h"
#include "stemma/stemma.h"
#include "text.h"
#include "values.h"

namespace stemma::python {

// What a sequence is over.
class Table : public Rows {
public:
    virtual nanobind::object element(std::size_t) const = 0;  // needs the interpreter's lock
    virtual std::string line(std::size_t i) const { return line_of(json(i)); }
    // A table of the same kind over some of the rows; `self` holds this one.
    virtual std::shared_ptr<const Table> picked(const std::shared_ptr<const Table>& self, const std::vector<std::size_t>& rows) const;
};

// Reports that are kept one after the other, or each by itself.
class ReportTable : public Table {
public:
    explicit ReportTable(std::vector<Report>);
    explicit ReportTable(std::vector<std::shared_ptr<const Report>> reports) : reports_(std::move(reports)) {}

    std::size_t size() const override { return reports_.size(); }
    Json json(std::size_t) const override;
    std::string line(std::size_t) const override;
    nanobind::object element(std::size_t) const override;
    std::shared_ptr<const Table> picked(const std::shared_ptr<const Table>&, const std::vector<std::size_t>&) const override;

    const std::vector<std::shared_ptr<const Report>>& each() const { return reports_; }
    // All of them in one piece; copied, if they are not.
    std::shared_ptr<const std::vector<Report>> whole() const;

private:
    std::vector<std::shared_ptr<const Report>> reports_;
    std::shared_ptr<const std::vector<Report>> whole_;
};

// Copies, with the reports that they are between as far as these are known.
class CopyTable : public Table {
public:
    CopyTable(std::vector<std::shared_ptr<const Copy>> copies, std::shared_ptr<const ReportTable> reports) : copies_(std::move(copies)), reports_(std::move(reports)) {}

    std::size_t size() const override { return copies_.size(); }
    Json json(std::size_t) const override;
    nanobind::object element(std::size_t) const override;
    std::shared_ptr<const Table> picked(const std::shared_ptr<const Table>&, const std::vector<std::size_t>&) const override;

    std::vector<Copy> whole() const;
    const ReportTable& reports() const { return *reports_; }

private:
    std::vector<std::shared_ptr<const Copy>> copies_;
    std::shared_ptr<const ReportTable> reports_;
};

class DossierTable : public Table {
public:
    explicit DossierTable(std::vector<DossierValue> dossiers) : dossiers_(std::move(dossiers)) {}

    std::size_t size() const override { return dossiers_.size(); }
    Json json(std::size_t) const override;
    std::string line(std::size_t) const override;
    nanobind::object element(std::size_t) const override;
    std::shared_ptr<const Table> picked(const std::shared_ptr<const Table>&, const std::vector<std::size_t>&) const override;

    const std::vector<DossierValue>& each() const { return dossiers_; }

private:
    std::vector<DossierValue> dossiers_;
};

// Values that are told by their JSON: stories, stemmata.
class PartTable : public Table {
public:
    struct Row {
        JsonTree json;
        std::shared_ptr<const void> behind;
    };
    PartTable(Kind kind, std::vector<Row> rows) : kind_(kind), rows_(std::move(rows)) {}

    std::size_t size() const override { return rows_.size(); }
    Json json(std::size_t i) const override { return *rows_[i].json; }
    nanobind::object element(std::size_t i) const override { return part_object(kind_, rows_[i].json, rows_[i].behind); }

private:
    Kind kind_;
    std::vector<Row> rows_;
};

// A sequence in Python: a class for each tag.
struct SequenceValue {
    std::shared_ptr<const Table> table;
    const Shape* shape = nullptr;
    std::vector<Error> errors = {};           // what could not be read on the way
    std::shared_ptr<Batches> batches = {};    // made when a table is first asked for
    std::size_t of = 0;                       // of a list out of an index: how many there are in all
};
template <class Tag>
struct Sequence : SequenceValue {};

struct ReportsTag;
struct CopiesTag;
struct StoriesTag;
struct StemmataTag;
struct DossiersTag;
struct ArrivalsTag;
struct StoryRowsTag;
struct VersionsTag;
struct HistoryTag;
struct HitsTag;

using Reports = Sequence<ReportsTag>;
using Copies = Sequence<CopiesTag>;
using Stories = Sequence<StoriesTag>;
using Stemmata = Sequence<StemmataTag>;
using Dossiers = Sequence<DossiersTag>;

// Values that are no more than their JSON.
template <class Tag, class T>
Sequence<Tag> told_of(Kind kind, const std::vector<T>& values, std::vector<Error> errors = {}) {
    std::vector<PartTable::Row> rows;
    for (const T& value : values) rows.push_back({std::make_shared<const Json>(json_of(value)), {}});
    return {{std::make_shared<PartTable>(kind, std::move(rows)), &shape_of(kind), std::move(errors)}};
}

Reports reports_of(std::vector<Report>, std::vector<Error> = {});
Copies copies_of(std::vector<Copy>, std::shared_ptr<const ReportTable>);
Stories stories_of(std::vector<Story>);
Dossiers dossiers_of(std::vector<Dossier>, std::vector<Error> = {});

// The reports of a sequence of them, or of any iterable of Report; TypeError for what is none.
std::shared_ptr<const ReportTable> report_table(nanobind::handle);
nanobind::object report_object(std::shared_ptr<const Report>);
nanobind::object copy_object(std::shared_ptr<const Copy>);
nanobind::object dossier_object(Dossier);

// The part of a dossier of this kind and number.
Json part_json(Kind, const Dossier&, std::size_t);
// Adds the properties "findings", "statements", ... to the class of dossiers; they are sequences.
void bind_dossier_parts(nanobind::class_<DossierValue>&);

}  // namespace stemma::python
