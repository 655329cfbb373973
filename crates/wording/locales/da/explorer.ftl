# The explorer: map, variants, cases, times and tables.

# placeholder
