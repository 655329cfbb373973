# The upload and the import page.

# placeholder
