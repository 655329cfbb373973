# Filters as chips and as controls.

# placeholder
