# The frame of every page, the start page and common words.
skip-to-content = Skip to content
navigation = Main menu
nav-see = See
nav-data = Data
scope-label = Log: { $name }. Choose another
find = Search
find-label = What are you looking for?
find-go = Search
find-results = What was found
find-do = Do
find-places = Pages
find-preferences = Language and theme
find-log-data = Columns and findings of this log
find-told = { $count } found
language-label = Language: { $name }
theme = Theme
theme-auto = As the system
theme-light = Light
theme-dark = Dark
cancel = Cancel
close = Close
show = Show
undo = Undo
download = Download
cases = Cases
events = Events
activities = Activities
resources = Who did it
logs = Logs
stored = On disk
changed = Changed

# The start page.

start-title = See how the work flows
start-lead = Choose a log to see its map, or add another.
start-lead-empty = Drop a file from your case system here, and see the map within a minute.
add-first = Add your first file
add-another = Add a file
add-lead = The file stays on this machine. Nothing is sent anywhere.
drop-here = Drop a file here
choose-file = Choose file
send-file = Send file
drop-hint = XES, CSV, Excel (XLSX) or Parquet. XES and CSV may be gzipped.
upload-progress = Upload
upload-sending = Sending { $name }: { $done } of { $total }
upload-stored = The file has arrived. Reading its first rows …
upload-failed = The file did not arrive. Nothing was changed. Try again.

# The data pages.

data-title = Data
data-lead = What has been imported, and how it is kept.
data-empty = Nothing has been imported yet. Add a file below.
see-map = See the map
findings-title = What the import noticed
findings-none = Nothing: every row was read as it stands.
columns-title = Columns
rename-title = Give it another name
rename = Rename
delete-title = Delete
delete = Delete for good
delete-lead = The log and everything stored of it are removed. This cannot be undone.
delete-label = Type the log’s name to delete it
fact-cases =
    { $count ->
        [one] case
       *[other] cases
    }
fact-events =
    { $count ->
        [one] event
       *[other] events
    }
fact-activities =
    { $count ->
        [one] activity
       *[other] activities
    }
fact-variants =
    { $count ->
        [one] variant
       *[other] variants
    }
fact-period = period
fact-source = source
fact-deliveries =
    { $count ->
        [one] delivery
       *[other] deliveries
    }
fact-zone = time zone

# Problems.

problem-title = That did not work
problem-code = Code for support:
to-start = Go to the start page
