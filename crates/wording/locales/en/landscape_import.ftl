# Lists of records brought in: how they are meant, what they would change, whose the names are.
list-title = Bring in a list
list-lead = Systems, contracts, work processes and the rest. You see what would change before anything does, and can undo it afterwards.
list-drop-hint = CSV or Excel (XLSX) with headings in the first row. Exports from OS2kitos and OS2autoproces are recognised.
list-sources = Lists brought in before
list-other = Another list
list-done =
    { $changes ->
        [0] Everything in the list was known. Nothing changed.
        [one] Brought in: one change.
       *[other] Brought in: { $changes } changes.
    }
list-counts = { $new } new, { $changed } changed, { $unchanged } as known, { $vanished } no longer in the list.
list-also = Also made, because the list names them: { $kinds }.
list-name-missing = No column could be taken for the name or the number. Choose one below and look again.
list-how = How the list is meant
list-kind = Its rows are
list-as-of = The list is right as of
list-source-name = What the list is called
list-source-hint = Give a newer version of a list the name of the earlier one: then it is told what has vanished from it.
list-names = Whose names are these?
list-names-lead = Nothing is done with these until you have said it.
list-names-more =
    { $count ->
        [one] One more name waits too.
       *[other] { $count } more names wait too.
    }
list-name-row = { $name } (row { $row }): is it { $known }, which is known already?
list-name-like = { $kind } { $name } (first in row { $row }): is it another name of { $known }?
list-same = Yes, the same
list-different = No, another
list-later = Say later
list-same-all = All names that wait are those of the known records
list-columns-lead = What each column holds. A column that is left behind changes nothing.
list-column-left = Left behind
list-column-number = Column { $number }
list-heading = Heading
list-field = Holds
list-field-of = What { $name } holds
list-why = Why
list-because-heading = its heading
list-because-values = what stands in it
list-because-nothing = not recognised
list-what = What changes
list-where = Where
list-made = new
list-changed = changed
list-changes-more =
    { $count ->
        [one] And one more change.
       *[other] And { $count } more changes.
    }
list-findings-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
list-vanished = No longer in the list
list-vanished-lead = These stood in the list before. They stay as they are.
list-vanished-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
list-do = Bring it in
cli-register-like = “{ $name }” may be another name of { $known }. --same says that it is; until then it is left out.
error-register-changed-since = Somebody changed the landscape after this was shown. Nothing was done; below is what would change now.
error-list-meant-otherwise = How the list is meant was changed after this was shown. Nothing was done; below is what would change now.
error-kitos-uses = This is the list of systems in use from OS2kitos. Each row is a system, with a use for each relevant unit.
error-kitos-contracts = This is the list of contracts from OS2kitos.
error-kitos-costs-left = Costs in this export are sums without a year and were left behind. Cost lines with a year and an account can be brought in as a list of their own.
cli-kitos-read = { $count } items of { $list } read.
error-kitos-address = “{ $url }” is not asked: a token is sent over HTTPS only, or to this machine.
error-kitos-denied = OS2kitos does not let the token in ({ $status }): { $page }. Nothing was changed.
error-kitos-page-failed = A page of OS2kitos did not come, though it was asked for several times: { $page } ({ $reason }). Nothing was changed.
error-kitos-unsteady = The list { $list } of OS2kitos changed each time it was read. Nothing was changed; try again later.
error-kitos-item-unfit = An item of the list { $list } of OS2kitos (page { $page }, counted from 0) has no UUID or says nothing of its system. Nothing was changed.
error-kitos-too-large = OS2kitos gives more than can be taken in at once ({ $limit }). Nothing was changed; ask for one authority.
error-kitos-token-empty = The file of the token is empty.
