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

# A PDF is read by a process of its own (pdf.py).
PDF_PAGES = 500
PDF_SECONDS = 30
PDF_MEMORY_BYTES = 1024 * MB

# HTML: beyond the first bound its tags must nest strictly, because an HTML parser may need
# quadratic time for what does not; the others bound what does.
LOOSE_TAGS = 2_000
HTML_TAGS = 400_000
HTML_DEPTH = 100
HTML_CHARACTERS = 8 * MB

NAME_CHARACTERS = 120
