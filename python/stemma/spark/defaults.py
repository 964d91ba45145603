"""What the command and the API can be asked for, and what they do when they are not: told once, and without PySpark."""

# What a run makes; each with what it needs.
STAGES = {"reports": (), "copies": ("reports",), "stories": ("reports",), "dossiers": ("reports", "copies", "stories")}

# How a value is settled, as in the command; the first is its default.
SETTLE_RULES = ("corroborated", "conservative", "range", "latest", "majority")

# Bytes of a page that is read at most, as in stemma.h (ReadOptions).
MOST_PAGE_BYTES = 64 << 20

# Reports in a window of the stories, behind each of which a state is written. Fewer lose less when the machine that runs the
# stream fails, and write the state more often; the stream does about 50,000 in half a minute.
WINDOW_REPORTS = 50_000

# Tasks of a stage for each core: more even out tasks of unlike length, and cost some 50 ms each.
TASKS_A_CORE = 3
# Reports in a task: texts of some 50 MB, annotated in a minute. A task that is lost is done again.
REPORTS_A_TASK = 10_000
