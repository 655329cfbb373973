# The frame of every page, the start page and common words.

# placeholder
