# What went wrong: what happened, that nothing was lost, what to do.
error-other = It could not be done ({ $code }). Nothing was changed. { $details }
error-cancelled = The work was stopped. Nothing was changed.
error-no-column-for-role = No column tells the { $role }. Choose which column holds it. Nothing was changed.
error-too-many-rows = The file has more rows than one import can take ({ $limit }). Nothing was changed. Split it and add the parts to one log.
