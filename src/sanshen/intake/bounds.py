"""How much a file may ask of the machine. Each bound is checked on what is read, never on a header.

A real paper stays far below all of them (the regulation: 0.04 MB, 30 members, 7,000 tags).
"""

MB = 1024 * 1024

# A file as uploaded.
CONTENT_BYTES = 20 * MB

# An Office file is a zip: its members, what they inflate to together, and one XML member alone,
# which lxml needs about ten times in memory.
MEMBERS = 2_000
INFLATED_BYTES = 200 * MB
XML_BYTES = 32 * MB
# Honest Office XML packs 10 to 60 times; deflate can reach 1,000. Small members are let off: a
# table of empty rows packs well and harms nobody.
RATIO = 250
RATIO_FREE_BYTES = 2 * MB
# Markup in all XML members together; a million elements cost about 200 MB and a second.
TAGS = 1_000_000
# Files embedded in files embedded in files.
NESTING = 2

# Paragraphs of a manuscript, those in table cells included: about 100 microseconds each.
PARAGRAPHS = 40_000

# All the text of a file. A string kept once can be shown by a hundred thousand cells.
TEXT_CHARACTERS = 20_000_000
REPEATED_CHARACTERS = 200

# A picture, before anything decodes it; and how many a manuscript carries.
PIXELS = 50_000_000
PICTURES = 300
PICTURE_TEXT_BYTES = 4 * MB

# Reading the words in pictures (ocr.py). Below the first nobody could read anything; a larger
# picture is scaled to the second, a longer one is read in pieces that overlap.
SEEN_PIXELS = 64
SEEN_SIDE = 2_000
SEEN_OVERLAP = 160
SEEN_PIECES = 16
SEEN_FRAMES = 6
# Scanned pages of one PDF, at this resolution.
SCANNED_PAGES = 30
SCANNED_DPI = 150

# What pictures showed is remembered (sights.py): so many of them, so long, none longer than this.
SIGHTS = 200
SIGHT_SECONDS = 600
SIGHT_CHARACTERS = 20_000

PDF_PAGES = 500

# A stranger's file is read by a process of its own (worker.py): so long for the file itself, so
# long for each picture and for all pictures of it together, so much memory besides what the
# process starts with; the models that read pictures need half a gigabyte.
READING_SECONDS = 30
SEEING_SECONDS = 30
ALL_SEEING_SECONDS = 90
WAITING_SECONDS = 60
READING_BYTES = 1024 * MB
SEEING_BYTES = 3072 * MB
# How often one process is used, and how large it may stay, before another takes its place.
WORKER_FILES = 200
WORKER_BYTES = 1200 * MB
WORKER_IDLE_SECONDS = 120

# An old Word file is written anew by LibreOffice (conversion.py): so long, so long until it is its
# turn, so much memory, no file longer than this. A plain file takes a second and 1,000 MB.
CONVERTING_SECONDS = 60
CONVERTING_WAIT_SECONDS = 30
CONVERTING_BYTES = 2048 * MB
CONVERTED_BYTES = 64 * MB

# HTML: beyond the first bound its tags must nest strictly, because an HTML parser may need
# quadratic time for what does not; the others bound what does.
LOOSE_TAGS = 2_000
HTML_TAGS = 400_000
HTML_DEPTH = 100
HTML_CHARACTERS = 8 * MB

NAME_CHARACTERS = 120
