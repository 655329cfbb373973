# Reports: saved views and words as a document.

reports-title = Reports
reports-lead = Saved views and words in an order, to read here or as PDF or workbook. Each reader sees the figures that they may see anyway.
reports-count =
    { $count ->
        [one] One report
       *[other] { $count } reports
    }
reports-none = There is no report yet. Give one a title above, then add saved views and words.
report-new-title = Title of a new report
report-make = Make report
report-edit = Change
report-edit-title = Change “{ $name }”
report-edit-lead = Every change is saved at once.
report-read = Read the report
report-share-hint = Those who may see what all its views are about. Each view shows them what they may see; a view that is only for you stays so.
report-parts = What stands in it
report-empty = Nothing stands in this report yet.
report-empty-edit = Nothing stands in it yet. Add a saved view or words below.
report-part-view = Saved view
report-up = Move up
report-down = Move down
report-remove = Remove
report-removed = Removed
report-part-removed = It is removed.
report-words-change = Change heading or words
report-heading = Heading
report-words = Words
report-words-hint = A blank line begins a new paragraph. Name no persons or cases, and no figures that others may not see.
report-add-view = Add saved view
report-add-words = Add words
report-add-to = Add to a report
report-add-here = Add here
report-adding = Choose the report that “{ $name }” goes into, or make a new one.
report-views-count =
    { $count ->
        [one] one view
       *[other] { $count } views
    }
report-made = By { $owner }. Figures as of { $time } UTC.
report-contents = Contents
report-signs-missing = Some signs cannot be shown in this document; an empty box (□) stands in their place.
report-citation = Citation
report-view-unseen = A view that is not shown here
report-map-alternative = A map of the process: activities as boxes, the paths between them as arrows. The tables below have the same figures.
column-report-number = Number
column-report-title = Title
column-report-views = Views
column-report-owner = Owner
column-report-changed = Changed
error-report-missing = There is no such report, or you may not see it.
error-report-title = A title has 1 to { $limit } characters, on one line. Nothing was saved.
error-report-words = The words have at most { $limit } characters. Nothing was saved.
error-report-words-missing = Write a heading or words first. Nothing was saved.
error-report-part-missing = This is no longer in the report. Nothing was changed. Open the page again.
error-report-parts-many = A report has at most { $limit } views and words. Nothing was saved. Remove some first, or begin another report.
error-reports-many = You have { $limit } reports, and no more can be kept. Nothing was saved. Delete some first.
error-report-not-own = Only whoever made this report can change it. Nothing was changed.
error-report-tab = Lists of single cases do not go into reports. Open the saved view itself to see them.
error-report-view-taken-back = This view was taken back.
error-report-filter-fine = You see figures about groups, and the filter of this view is too fine for them.
error-report-view-none = Choose a saved view first. Nothing was saved.
error-report-failed = The document could not be made. Nothing was lost. The log of the program says why.
action-report-make = Report made
action-report-change = Report changed
action-report-take-back = Report taken back
action-report-put-back = Report put back
action-report-delete = Report deleted
error-cli-report-ending = A report is written to a file that ends in .pdf or .xlsx. Nothing was written.
error-cli-report-several = { $count } reports are called “{ $name }”. Give the number instead.
demo-report-title = { $name }: how it stands
demo-report-words =
    This report is an example. It puts saved views of the sample authority in an order, with words like these between them.

    Whoever opens it sees the figures that they may see: a case officer's report is not the politician's.
demo-report-view = { $tab } · { $name }
