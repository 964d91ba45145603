"""What the command and the API can be asked for, and what they do when they are not: told once, and without PySpark."""

# What a run makes; each with what it needs.
STAGES = {"reports": (), "copies": ("reports",), "stories": ("reports",), "dossiers": ("reports", "copies", "stories")}

# How a value is settled, as in the command; the first is its default.
SETTLE_RULES = ("corroborated", "conservative", "range", "latest", "majority")

# Bytes of a page that is read at most, as in stemma.h (ReadOptions).
MOST_PAGE_BYTES = 64 << 20

# Reports in a window of the stories at least, behind each of which a state is written, and windows of a run at most. To write and read
# a state takes some 0.25 ms for each report so far, the stream 0.75 ms a report: of four windows the states cost a run 0.6 ms a report, of
# eight 1.1. Fewer lose more when the machine that runs the stream fails.
WINDOW_REPORTS, MOST_WINDOWS = 50_000, 4

# Tasks of a stage for each core: more even out tasks of unlike length, and cost some 50 ms each.
TASKS_A_CORE = 3
# Reports in a task: texts of some 50 MB, annotated in a minute. A task that is lost is done again.
REPORTS_A_TASK = 10_000
# Bytes of input that are worth a task: of text what is annotated in some seconds. A few pages have one task a stage.
BYTES_A_TASK = 256 << 10
