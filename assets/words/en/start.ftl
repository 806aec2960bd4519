## First start
enrol-title = Welcome
enrol-lead = Dacin keeps weighings, immunisations and home visits. It works without a signal, too.
enrol-code = Sign-in code
enrol-code-hint = A one-time code from the puskesmas.
enrol-code-empty = First enter the code from the puskesmas. None yet? Ask the puskesmas for one.
enrol-server = Server address
enrol-server-hint = Leave this as it is, unless the puskesmas gave you another address.
enrol-server-needed = The address from the puskesmas, beginning with https://.
enrol-submit = Sign in
enrol-unreachable = The puskesmas cannot be reached yet. Find a place with signal, then try again. If the code is refused, ask the puskesmas for a new one.
arriving-title = The posyandu's records are coming
arriving-people = { $count ->
    [one] { $count } person is on this phone already
   *[other] { $count } people are on this phone already
}
elsewhere-title = Dacin is open in another window
elsewhere-text = Go on there. When that window is closed, this one opens by itself. Every record is safe.
broken-title = The records cannot be opened yet
broken-read-only = The phone's storage cannot be written, so Dacin cannot be used yet. What was sent is safe at the puskesmas. Restart the phone; if this goes on, call the puskesmas.
broken-damaged = The file with this phone's records is damaged. Nothing was changed or deleted, and what was sent is safe at the puskesmas. Do not remove Dacin or clear its data: what can still be read can be rescued. Write on paper for now, and call the puskesmas.
broken-storage = What was saved is unchanged. Dacin tries again by itself. If this goes on, close Dacin and open it again, or call the puskesmas.
lost-title = There is no such page
lost-text = No record is lost. Go back home and choose again.
