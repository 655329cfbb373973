# What went wrong: what happened, that nothing was lost, what to do.
error-other = It could not be done ({ $code }). Nothing was changed. { $details }
error-cancelled = The work was stopped. Nothing was changed.
error-no-column-for-role = No column tells the { $role }. Choose which column holds it. Nothing was changed.
error-too-many-rows = The file has more rows than one import can take ({ $limit }). Nothing was changed. Split it and add the parts to one log.
error-file-unreadable = The file could not be read to its end: { $reason }. Nothing was changed. Check that the file is whole and try again.
error-log-damaged = The stored log cannot be read. Nothing was changed. Import the file again, or restore the data folder from a backup.
