## Immunisation
immunise-title = Record immunisation
immunise-which = What was given
immunise-other = Other vaccines
immunise-other-which = Outside the routine schedule
immunise-none-chosen = Choose the vaccine first.
immunise-date = Day given
immunise-batch = Batch number of { $dose }
immunised = { $doses } recorded. Saved on this phone.
immunised-before = { $doses } was already on record and is not written twice.
