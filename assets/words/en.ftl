# Dacin in English: the second complete language, in the same tone.

## General
app-name = Dacin
save = Save
cancel = Cancel
back = Back
next = Next
change = Change
close = Close
try-again = Try again
optional = may be left empty
female = Female
male = Male
female-letter = F
male-letter = M
today = Today
yesterday = Yesterday
none = None yet
form-incomplete = First complete the parts in red.
saved-here = Saved on this phone
loading = One moment, opening...

## Time and numbers
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date = { $day } { $month } { $year }
day-and-month = { $day } { $month }
moment = { $day }, { $time }
age-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
age-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
age-months-days = { $months ->
    [one] { $months } month
   *[other] { $months } months
} { $days ->
    [one] { $days } day
   *[other] { $days } days
}
age-years = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
age-years-months = { $years ->
    [one] { $years } year
   *[other] { $years } years
} { $months ->
    [one] { $months } month
   *[other] { $months } months
}
kilograms = { $number } kg
centimetres = { $number } cm
grams = { $number } g
gain-up = up { $amount }
gain-down = down { $amount }
gain-same = the same
from-month = from { $months } mo
from-birth = from birth

## Sending to the puskesmas
sync-all-sent = Everything is at the puskesmas, { $time }
sync-all-sent-once = Everything is at the puskesmas
sync-nothing-yet = No records yet. What you write is kept on this phone.
sync-unsent = { $count ->
    [one] { $count } record not sent yet · saved on this phone
   *[other] { $count } records not sent yet · saved on this phone
}
sync-questioned = { $count ->
    [one] The puskesmas asks you to check { $count } record
   *[other] The puskesmas asks you to check { $count } records
}
sync-going = Sending to the puskesmas...

## When something cannot be done
failure-doubtful-weight = This weight is very rare at this age. Measure once more, or save it if it is right.
failure-doubtful-length = This length or height is very rare at this age. Measure once more, or save it if it is right.
failure-doubtful-head = This head circumference is very rare at this age. Measure once more, or save it if it is right.
failure-doubtful-arm = This arm circumference is very rare at this age. Measure once more, or save it if it is right.
failure-already-recorded = This is already written down, so it is not written twice. The earlier record is safe.
failure-no-such-person = This person is not on this phone. Go back to People and choose again.
failure-no-such-document = That record is not on this device. Nothing was changed. Check its number, or send to the puskesmas first and try again.
failure-no-such-place = That posyandu is not known on this device. Nothing was changed. Check the choice, or send to the puskesmas first and try again.
failure-elsewhere = This person is looked after in another posyandu now. Nothing was changed. Ask the puskesmas there to move the person.
failure-linked = The two are recorded as one. Nothing was changed. Take that back first, then save again.
failure-wrong-document = This does not belong there: records of people, households, posyandu and puskesmas are separate. Nothing was saved. Choose where it belongs and save again.
failure-contradiction = The entries contradict each other or are too long. Nothing was saved; check and save again.
failure-no-such-event = This record is not in this person's history. Open the history again, then choose the record.
failure-nothing-to-decide = There is nothing to decide here, or not in this way. Nothing was changed. Open the page again.
failure-not-allowed = Only a nurse can do this. Nothing was changed. Tell the nurse of the puskesmas.
failure-not-enrolled = This phone does not belong to a posyandu yet. Enter the code from the puskesmas first.
failure-already-enrolled = This phone is already signed in. The records are safe; you can go on working.
failure-which-place = Several posyandu fit. Nothing was saved. Choose the posyandu first.
failure-bad-address = The server's address must begin with https://. Nothing was sent. Check the address, or ask the puskesmas for it.
failure-bad-code = This code is wrong, used up or too old. Ask the puskesmas for a new one.
failure-too-many = Too many tries. Wait a minute, then try again.
failure-which-person = Several people have this name and birth date. Add a NIK or the mother's name, then try again.
failure-not-authorised = The puskesmas does not accept this phone any more. Every record is still safe on the phone. Please call the puskesmas.
failure-unreachable = The puskesmas cannot be reached yet. Every record is safe on this phone and is sent later by itself.
failure-bad-reply = The puskesmas gave an answer that cannot be read. The records are safe on the phone. Update Dacin, or call the puskesmas if this goes on.
failure-full = The phone's storage is full, so this one is not saved yet. Earlier records are safe. Delete photos or videos you do not need, then save again.
failure-read-only = This storage cannot be written, so this one is not saved yet. Earlier records are safe and can still be read. Restart the phone, then save again; if this goes on, call the puskesmas.
failure-damaged = The file with this phone's records is damaged. Nothing was changed or deleted, and what was sent is safe at the puskesmas. Do not remove Dacin; call the puskesmas: what can still be read can be rescued (dacin rescue).
failure-file-exists = There is a file of that name already; it was not touched. Choose another name.
failure-not-a-rescue-file = This is no rescue file that this Dacin can read. Nothing was written. Check its name, or update Dacin.
failure-newer-database = The records on this phone were written by a newer Dacin. They are safe. Update Dacin, then open it again.
failure-storage = The phone's storage has a problem, so this one is not saved yet. Earlier records were not changed. Close Dacin, open it again, and save once more.
failure-busy = Dacin is open in another window. The records are safe. Close that window, then try again.

invalid-name-empty = Write the name in letters.
invalid-text-too-long = Too long. At most { $limit } characters.
invalid-text-empty = This part needs an answer.
invalid-sex = Choose female or male.
invalid-nik = A NIK has 16 digits, as on the family card. Check it, or leave it empty for now.
invalid-date = Give a date that exists: day, month and year.
invalid-future-date = By this phone's clock, this date has not come yet. Choose today or earlier; if the date is right, first correct the date on the phone.
invalid-before-birth = This date is before the child was born. Check the date, or the birth date.
invalid-too-long-ago = This birth date is more than 130 years ago. Check the year.
invalid-number-weight = Write the weight as a number, such as 7.8.
invalid-number-length = Write the length or height as a number, such as 72.5.
invalid-number-head = Write the head circumference as a number, such as 45.2.
invalid-number-arm = Write the arm circumference as a number, such as 14.0.
invalid-range-weight = The weight must be between { $low } and { $high } kg. Measure once more.
invalid-range-length = The length or height must be between { $low } and { $high } cm. Measure once more.
invalid-range-head = The head circumference must be between { $low } and { $high } cm. Measure once more.
invalid-range-arm = The arm circumference must be between { $low } and { $high } cm. Measure once more.
invalid-antigen = This vaccine is not on the list. Choose one from the list.
invalid-dose = This vaccine does not have that many doses. Choose one from the list.

# command line
cli-doubtful = If it is right: repeat the command with --confirmed.
cli-correct-unfit = These values do not fit the record. Nothing was written. See the names in dacin show --json.
cli-proposed = Kept as a proposal: the record was checked already, so it waits for a nurse.
cli-decide = To be decided: { $total }. Details by the id in front: dacin person show for people, dacin show for households, posyandu and the ledger; pairs of people: dacin duplicates.
cli-about-household = household of { $name }
cli-about-posyandu = posyandu { $name }
cli-about-ledger = ledger of the puskesmas
cli-duplicates = Pairs that may be one person: { $total }. If they are: dacin link; if not: dacin not-same, with both ids.
cli-joint = Joint history with other records:
cli-linked = The same person: { $name }  { $id }
cli-linked-household = The same household: { $name }  { $id }
cli-linked-elsewhere = The other record is not on this device: the joint history here is not complete.
cli-more = { $more } more are not shown: add --limit { $total }.
cli-which-place = The list: dacin directory
cli-moved = Moved from { $from } to { $to }
cli-ledger = Ledger of the puskesmas: { $id }
cli-double = Perhaps one weighing: { $one } and { $other }
cli-synced = Sent { $pushed } records, received { $pulled } records.
cli-usage-missing = The command is not complete. Still missing: { $names }.
cli-usage-missing-task = Write what is to be done, too.
cli-usage-unknown-task = There is no command { $name }.
cli-usage-no-such-task = There is no such command.
cli-usage-too-much = Something here is not expected.
cli-usage-unknown = { $name } is not known here.
cli-usage-perhaps = Perhaps this was meant: { $names }.
cli-usage-value = The value of { $name } cannot be used.
cli-usage-values = It is one of: { $names }.
cli-usage-no-value = { $name } has no value yet.
cli-usage-together = { $name } cannot be used together with { $names }.
cli-usage-twice = { $name } is needed only once.
cli-usage-wrong = This command cannot be read.
cli-usage-nothing-written = Nothing was written.
cli-usage-form = Its form: { $usage }
cli-usage-help = All about it: { $command } --help
cli-rescued = Rescued: { $documents } documents and { $changes } records, { $unsent } of them not sent yet. Could not be read: { $lost } records, { $sent } of them are at the puskesmas.
cli-rescue-next = The file holds children's data: keep it safe. On another enrolled device: dacin sync, then dacin import-rescue.
cli-rescue-taken = Taken in: { $added } records. There already: { $there }. Not usable yet: { $waiting }. Of other posyandu: { $elsewhere }. Not readable: { $unreadable }.
cli-rescue-waiting = Those not usable yet wait for records from the puskesmas. Run dacin sync, then repeat; nothing is doubled.
cli-rescue-cut = The file was cut off. What could be read is taken in; fetch the whole copy if there is one.
cli-verified = All is well: the tables equal their documents.
cli-differs = Something differs. The records were not touched. Keep a copy of the folder and ask whoever runs the server.
cli-imported = { $rows } rows: { $people } people new, { $weighings } weighings new, { $there } already there, { $refused } refused.
cli-import-line = line { $line }: { $reason }
cli-import-unreadable = The file cannot be read ({ $detail }). Nothing was written. Check its name.
cli-import-too-large = The file is larger than { $mib } MiB. Nothing was written. Split it into several files.
cli-import-columns = These columns are missing: { $names }. Nothing was written. Put the column titles in the first line; see dacin import --help.
cli-row-no-weight = no weight
cli-row-column = { $column }: { $reason }
cli-row-nik-left-out = kept without the NIK, which is not 16 possible digits
cli-row-encoding = the letters cannot be read (save the file as UTF-8)
cli-immunisation-school = At school (BIAS):
cli-immunisation-valid = given { $date } ({ $timeliness })
cli-immunisation-in-time = in time
cli-immunisation-early = early, counts all the same
cli-immunisation-allowed = still allowed
cli-immunisation-catch-up = catch-up
cli-immunisation-late = late, counts all the same
cli-immunisation-due = due now, until { $until }
cli-immunisation-due-allowed = still allowed now, until { $until }
cli-immunisation-due-catch-up = catch-up now, until { $until }
cli-immunisation-overdue = overdue since { $since }
cli-immunisation-not-yet = not yet, from { $earliest }
cli-immunisation-too-late-age = not given any more, the last day for this age was { $last }
cli-immunisation-too-late-interval = not given any more, the interval to the dose before ends after { $last }
cli-immunisation-too-late-dose-before = not given any more, the dose before was missed (last day { $last })
cli-immunisation-not-needed = not needed
cli-immunisation-not-applicable = not given here
cli-immunisation-counts-as = { $dose } of { $date } counts as { $counted }.
cli-immunisation-not-valid = { $dose } of { $date } does not count: { $reason }.
cli-immunisation-before-birth = the date is before birth
cli-immunisation-in-the-future = the date has not come yet
cli-immunisation-duplicate = the same vaccine is recorded for that day already
cli-immunisation-too-young = too young, from { $earliest }
cli-immunisation-too-soon = too soon after the dose before, from { $earliest }
cli-immunisation-given-too-late = past the age limit of { $last }
cli-immunisation-live-too-close = too close to { $with }, which is live too, from { $earliest }
cli-immunisation-extra = the doses were complete
cli-immunisation-today = Can be given that day: { $doses }
cli-immunisation-next = Next visit { $date }: { $doses }
cli-immunisation-complete = { $name }: complete { $date }
cli-immunisation-complete-late = { $name }: complete { $date }, after the age that counts
cli-immunisation-open = { $name }: missing { $doses }, until { $until }
cli-immunisation-missed = { $name }: not complete in time, missing { $doses }
cli-immunisation-zero-dose = Never had DPT-HB-Hib (zero dose).
cli-immunisation-dropped-out = Dropped out: { $first } given, { $last } not.
cli-immunisation-td = Td status { $level }, protected until { $until }
cli-immunisation-td-lapsed = Td status { $level }, protection lapsed since { $since }
cli-immunisation-td-unprotected = Td status { $level }, not protected yet
cli-growth-unreadable = The file cannot be read ({ $detail }). Check its name.
cli-growth-unwritable = The result cannot be written ({ $detail }). Make room, or choose another place.
cli-growth-too-long = Row { $row } is longer than { $mib } MiB; perhaps a quotation mark in it is never closed. Mend the file and compute it again: the result has only the rows before it.
cli-growth-columns = These columns are missing: { $names }. Nothing was computed. Put the column titles in the first line; see dacin growth --help.
cli-growth-absent = These columns are missing and taken as not measured: { $names }.
cli-growth-doubled = These columns are there more than once: { $names }. Nothing was computed. Leave one of each.
cli-growth-line-break = one cell holds the lines { $first } to { $last }: close its quotation mark, the rows inside are not computed
cli-growth-cell = { $column } cannot be read
cli-growth-cells = { $found } cells instead of { $expected }
cli-growth-refused = Rows that could not be used: { $count }. The column error says why; all others are computed.

## Places
nav-label = Places
nav-home = Home
nav-people = People
nav-weigh = Weigh
nav-sending = Sending
nav-settings = Settings
role-cadre = Cadre { $name }
role-nurse = Nurse { $name }
role-officer = Officer { $name }
posyandu-count = { $count } posyandu
people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
children-count = { $count ->
    [one] { $count } child
   *[other] { $count } children
}
posyandu-named = Posyandu { $name }
puskesmas-named = Puskesmas { $name }
mother-named = Mrs { $name }
never-weighed-short = not weighed yet

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

## Home
home-weighed = { $weighed } of { $children } under-fives weighed
home-weigh = Weigh a child
home-waiting = Not weighed this month
home-see-all = { $count ->
    [one] See all, { $count } child
   *[other] See all, { $count } children
}
home-all-weighed = Every child is weighed
home-all-weighed-text = Thank you. This month is complete.

## To be decided
deciding-title = To be decided
deciding-count = { $count } things wait for a decision
deciding-first = { $shown } of { $count } things. The others appear once these are decided.
deciding-none = Nothing waits
deciding-none-text = All records are clear. Thank you.
deciding-not-person = Record of a household or posyandu
decided = Your decision is saved on the phone.
decided-proposed = Saved on the phone as a proposal. It counts once a nurse accepts it.
pair-title = Perhaps registered twice
pair-question = Is this the same person?
pair-born = Born { $date }
pair-for = What is alike
pair-against = What differs
pair-about = When in doubt, ask the family first. No record is deleted.
pair-same = The same person
pair-not-same = Different people
pair-decided = Nothing to decide any more
pair-decided-text = This pair was decided, or the data were corrected.

## Moving to another posyandu
move-title = Move to another posyandu
move-question = To which posyandu?
move-search = Search posyandu, village or puskesmas
move-none = No such posyandu
move-none-text = Check the spelling. A new posyandu shows after you send to the puskesmas.
move-more = { $count ->
    [one] One posyandu more. Search for its name.
   *[other] { $count } posyandu more. Search for the name.
}
move-sure = Move { $name } to { $posyandu }?
move-about = The whole history goes along. Here the history until today stays readable, but new records are only in the new posyandu.
move-yes = Yes, move
move-no = Do not move
moved = The move is saved on the phone.
moved-here = Moved here from { $posyandu } on { $day }.
moved-away = Has moved to { $posyandu } on { $day }.
move-unknown = another posyandu
rival-homes-title = Moved to two posyandu
rival-homes-text = Two people moved her without knowing of each other. Until it is decided, both posyandu write about her. Ask the family.
rival-homes-nurse = The puskesmas decides: ask the family and tell the nurse.
rival-homes-here = She is here
person-away = Has moved

## Sending
sync-now = Send now
sync-sending = Sending...
sending-unsent = Not sent yet
sending-questioned = To be checked
sending-last = Last contact
sending-people = People on this phone
sending-events = Records on this phone
sending-never = Never
sending-about = A record is on this phone as soon as you save it, and is sent by itself when there is a signal. There is no need to wait.
sending-questioned-about = Records to be checked stay safe on this phone. Call the puskesmas to talk about them.

## People
people-more = { $count ->
    [one] { $count } more person. Search by name.
   *[other] { $count } more people. Search by name.
}
people-search = Find a child or mother by name
people-none = Nobody yet
people-none-text = Register the first child, or send now to fetch the records from the puskesmas.
people-no-match = Nobody found
people-no-match-text = Try a part of the name, or the mother's name. Not registered yet? Register the child first.
people-choose = Choose a child
people-choose-text = The records are shown here.

## Register a child
register-title = Register a child
register-place = Posyandu
register-place-missing = Choose the posyandu first.
register-name = Full name
register-sex = Sex
register-birth-date = Date of birth
register-mother = Mother's name
register-mother-hint = So that the child is easy to find.
register-nik = NIK
register-nik-hint = 16 digits on the family card.
register-address = Address
registered = { $name } is registered. Saved on this phone.

## A child's page
profile-title = Personal details
person-tabs = Parts of the child's page
tab-tumbuh = Growth
tab-imunisasi = Immunisation
tab-riwayat = History
weigh = Weigh
immunise = Immunise
visit = Visit
contested-title = Two different records
contested-text = Ask the family which one is right, then choose. Everything stays in the history.
written-by = by { $name }, { $when }
settle-this = Use this one
writer-unknown = a writer not known yet
double-title = Perhaps weighed twice
double-not = Two different weighings
double-withdraw = Withdraw this one
double-why = Why is it withdrawn?
double-kept = It can still be read in the history, but no longer counts.
double-withdraw-yes = Yes, withdraw
versions-conflict = Two different corrections
versions-proposal = Proposed correction
versions-questioned = A nurse asks
versions-choose = Use this one
versions-chosen = Chosen between two versions
versions-accept = Accept this one
versions-refuse = Not accepted
versions-refuse-why = Why is it not accepted?
versions-refuse-hint = Its writer reads this reason. What counts does not change.
versions-questioned-about = If it is wrong, correct it. If it is right, tell the nurse.
versions-nurse = The nurse decides. If you know which one is right, tell her.
field-name = Name
field-sex = Sex
field-birth-date = Date of birth
field-mother = Mother's name
field-nik = NIK
field-address = Address
field-phone = Phone number
field-insurance-number = Insurance number (BPJS/JKN)
field-blood-group = Blood group
field-household = Household
field-head = Head of household
field-rt = RT
field-rw = RW
field-family-card-number = Family card number
field-posyandu-name = Name of the posyandu
field-village = Village
growth-title = Weight by age
growth-none = Not weighed yet
growth-none-text = Weigh now; the growth line begins here.
chart-kilograms = kg
chart-months = age, months
chart-spoken = { $count ->
    [one] A line of { $count } weighing. The latest: { $weight }, { $date }.
   *[other] A line of { $count } weighings. The latest: { $weight }, { $date }.
}
size-lying = { $size } lying
size-standing = { $size } standing
size-length = { $size }
size-head = head { $size }
size-arm = arm { $size }
card-title = Immunisation card
card-count = { $given } of { $all } doses
dose-given = given
dose-not-given = not given
schedule-unverified = The schedule awaits verification.
schedule-basis = Basis: { $basis }.
history-none = No records yet
history-none-text = Weighings, immunisations and home visits are shown here.
history-by = by { $name }
history-sent = At the puskesmas
history-versions = All versions ({ $count })
amend-title = Change personal details
amend-about = Change only what is wrong. What was written before stays readable in the history.
amend-contested = There are two different records, so one is chosen on the page first: { $fields }.
amend-settle = Choose the right one
amend-unchanged = Nothing was changed yet.
amended = The details are changed. Saved on this phone; what was there before stays in the history.
correct = Correct
correct-title = Correct a record
correct-written = Written: { $what }, { $day }.
correct-date = The right day
correct-visit-reason = Reason for the visit
correct-why = Why is it corrected?
correct-reason-typed = Typing mistake
correct-reason-date = Wrong day
correct-reason-again = Measured again
correct-about = What was written before stays in the history.
correct-change = Change the number
corrected = The correction is saved on this phone. What was written before stays in the history.
count-again = Count again
count-again-title = Count a record again
count-again-why = Why does it count again?
count-again-reason-true = It was right
count-again-reason-mistaken = Withdrawn by mistake
check-right = Right
check-ask = Ask
check-title = Ask about a record
check-why = What do you ask?
check-own = Write the question
check-reason-measure = Please measure again
check-reason-date = Please check the date
check-reason-child = Perhaps another child's record
check-about = The cadre reads this question beside her record. The record goes on counting until somebody corrects it.
check-save = Save the question
check-not = Do not ask
checked-right = Noted: you looked at it and it is right. Saved on this phone.
checked-asked = Your question is saved on this phone. The record goes on counting.
withdraw = Withdraw
withdraw-title = Withdraw a record
withdraw-why = Why is it withdrawn?
withdraw-reason-child = Wrong child
withdraw-reason-twice = Written down twice
withdraw-reason-nothing = It did not happen
withdraw-about = This record no longer counts, but can still be read in the history.
withdraw-yes = Yes, withdraw this record
withdraw-not = Leave it as it is
withdrawn = The record is withdrawn and no longer counts. It can still be read in the history.
nurse-looks-first = Your change becomes a proposal, and counts once a nurse accepts it.
reason-other = Other
reason-own = Write the reason
linked-title = Also registered as
linked-elsewhere = Records of the same person in another posyandu, not on this phone.
linked-other = a record in another posyandu
linked-through = Joined through another record. To separate them, open that record first.
unlink = Not the same person
unlink-sure = Separate from { $name }?
unlink-about = They are two people again. Each keeps all of their own records; nothing is deleted.
unlink-yes = Yes, separate
unlink-no = Do not separate
unlinked = Separated again. Each keeps their own records.
linked-joint = Joint history
judgement-correction = Correction: { $reason }
judgement-withdrawal = Withdrawal: { $reason }
judgement-verified = Checked by a nurse
judgement-questioned = Questioned by a nurse: { $reason }
judgement-settlement = Set: { $field } { $value }
judgement-settlement-over = Set: { $field } { $value } (not { $over })
judgement-link = Linked with another record
judgement-unlink = Separated again from another record
judgement-not-double = The two weighings of that day are two
judgement-not-same = Not the same person as another record
judgement-moved = Moved to another posyandu
matter-contested = personal data differ, to be decided
matter-double = perhaps weighed twice
matter-moved = moved to two posyandu
matter-conflict = two different corrections
matter-proposal = proposed correction, waits for a nurse
matter-questioned = questioned by a nurse
matter-unknown = needs a newer version
matter-duplicate = perhaps registered twice
standing-conflict = There are two different corrections. It is still to be said which is right.
standing-withdrawn = Withdrawn, does not count
standing-withdrawn-conflict = One person withdrew it, another corrected it. For now it does not count. Choose which is right.
standing-stray = Fits no record, not followed
version-effective = counts
version-superseded = earlier version
version-proposal = proposal, waits for a nurse
version-turned-down = proposal, not accepted
version-conflict = other version, not decided
verdict-verified = Checked by { $name }
verdict-questioned = Questioned by { $name }: { $reason }
verdict-by-unknown = a nurse
event-weighing = Weighed { $weight }
event-immunisation = Immunised { $dose }
event-batch = Batch { $text }
event-reason = Reason: { $text }
event-unknown-text = This record was written by a newer Dacin. It is safe, and can be read after an update.

## Kinds of records
kind-weighing = Weighing
kind-immunisation = Immunisation
kind-home-visit = Home visit
kind-supplement = Vitamin, medicine or additional food
kind-breastfeeding = Exclusive breastfeeding
kind-development = Development check
kind-pregnancy = Pregnancy registered
kind-pregnancy-visit = Pregnancy visit
kind-birth = Birth
kind-postnatal-visit = Visit after birth
kind-screening = Yearly screening
kind-elder-screening = Screening of elders
kind-referral = Referral
kind-referral-step = Step of a referral
kind-note = Note
kind-departure = Died or moved
kind-member-joined = Family member joined
kind-member-left = Family member left
kind-dwelling = Dwelling
kind-larva-check = Larva check
kind-family-survey = Healthy family survey
kind-planned-session = Planned session
kind-session-opened = Session opened
kind-session-closed = Session closed
kind-attendance = Attendance
kind-announcement = Announcement
kind-minutes = Minutes
kind-distribution = Distribution of vitamins, medicine or food
kind-stock-movement = Stock movement
kind-cold-chain-reading = Cold chain temperature
kind-campaign = Campaign
kind-training = Training
kind-skill-assessment = Assessment of a cadre's skill
kind-target = Target
kind-unknown = Needs a newer version

## What a record says
fact-unlisted = Another entry ({ $key })
fact-weight = Weight
fact-length = Length or height
fact-height = Height
fact-position = How measured
fact-head = Head circumference
fact-arm = Mid-upper-arm circumference
fact-dose = Vaccine
fact-batch = Batch number
fact-breast-milk-only = Breast milk only
fact-development = Result that was written down
fact-remark = Remark
fact-item = What was given
fact-quantity = Quantity
fact-recipients = Recipients
fact-visit-reason = Reason
fact-findings = Found
fact-advice = Advice
fact-outcome = The visit was
fact-checklist = Checklist
fact-danger = Danger signs
fact-topics = Talked about
fact-next-visit = Next visit
fact-last-period = First day of the last period
fact-ultrasound-on = First ultrasound
fact-ultrasound-age = Length of pregnancy by ultrasound
fact-ultrasound-due = Due date by ultrasound
fact-pregnancies = Pregnancies, this one included
fact-births = Births
fact-miscarriages = Miscarriages
fact-last-birth = Last birth
fact-married-years = Married for
fact-weight-before = Weight before the pregnancy
fact-blood-pressure = Blood pressure
fact-fundal-height = Fundal height
fact-heart-rate = Heartbeat of the child
fact-haemoglobin = Haemoglobin
fact-iron-tablets = Iron tablets
fact-services = Services
fact-doctor = Examined by a doctor
fact-ultrasound = Ultrasound
fact-laboratory = Laboratory results
fact-birth-result = How it ended
fact-child = Child
fact-mother = Mother
fact-at = Time
fact-sex = Sex
fact-birth-weight = Birth weight
fact-birth-length = Birth length
fact-birth-head = Head circumference at birth
fact-weeks = Length of the pregnancy
fact-birth-place = Place of birth
fact-birth-helper = Helped by
fact-birth-manner = Manner of birth
fact-early-breastfeeding = Put to the breast within the first hour
fact-visit = Visit
fact-body-temperature = Body temperature
fact-pregnant = Pregnant
fact-waist = Waist
fact-random-sugar = Random blood sugar
fact-fasting-sugar = Fasting blood sugar
fact-cholesterol = Total cholesterol
fact-uric-acid = Uric acid
fact-sight-right = Counting fingers, right eye
fact-sight-left = Counting fingers, left eye
fact-hearing-right = Whisper test, right ear
fact-hearing-left = Whisper test, left ear
fact-referral-reason = Reason for the referral
fact-urgency = How soon
fact-step = Step number
fact-state = Where the referral stands
fact-moved-by = By
fact-about = About
fact-departure = Reason
fact-departure-detail = Cause, or where to
fact-relation = To the head of the household
fact-water = Water
fact-latrine = Latrine
fact-floor = Floor
fact-waste = Rubbish
fact-residents = People living there
fact-ventilation = Enough light and air
fact-larvae = Larvae found
fact-containers = Containers
fact-member = Member { $number }
fact-member-asked = Member { $number }: { $ask }
fact-day = Day of the session
fact-from = From
fact-to = To
fact-place = Place
fact-theme = Theme
fact-cancelled = Cancelled
fact-cadres = Cadres who were there
fact-desk = Desk
fact-session = Session
fact-title = Heading
fact-text = Text
fact-until = Shown until
fact-subject = About
fact-present = Present
fact-said = What was said
fact-decisions = Decisions
fact-flow = Movement
fact-vaccine = Vaccine
fact-goods = Goods
fact-expiry = Last day of use
fact-vvm = Vial monitor
fact-frozen = It froze
fact-vial = In a full vial
fact-posyandu = Posyandu
fact-equipment = Equipment
fact-temperature = Temperature
fact-freeze-indicator = The freeze indicator went off
fact-name = Name
fact-first-day = First day
fact-last-day = Last day
fact-to-reach = To be reached
fact-hours = Lessons
fact-skill = Skill
fact-result = Result
fact-indicator = Indicator
fact-year = Year
fact-number = Number to reach
# units and numbers
pressure = { $number } mmHg
mg-per-dl = { $number } mg/dL
g-per-dl = { $number } g/dL
celsius = { $number } °C
weeks-and-days = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
} { $days ->
    [one] { $days } day
   *[other] { $days } days
}
containers = { $all } looked into, { $positive } with larvae
survey-member = { $sex }, born { $born }
survey-member-registered = { $sex }, born { $born }, registered
count-beats = { $count } a minute
count-capsules = { $count ->
    [one] { $count } capsule
   *[other] { $count } capsules
}
count-tablets = { $count ->
    [one] { $count } tablet
   *[other] { $count } tablets
}
count-half-tablets = { $count ->
    [one] { $count } half tablet
   *[other] { $count } half tablets
}
count-sachets = { $count ->
    [one] { $count } sachet
   *[other] { $count } sachets
}
count-portions = { $count ->
    [one] { $count } portion
   *[other] { $count } portions
}
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-doses = { $count ->
    [one] { $count } dose
   *[other] { $count } doses
}
count-pieces = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
}
count-cigarettes = { $count ->
    [one] { $count } cigarette
   *[other] { $count } cigarettes
}
count-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
count-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
count-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
# choices
choice-yes = yes
choice-no = no
choice-passed = could
choice-failed = could not
own-record = has a record of their own
other-record = another record
other-posyandu = one posyandu
urgency-emergency = emergency, the same day
urgency-soon = soon, within days
urgency-routine = routine, on the next occasion
by-cadre = cadre
by-nurse = nurse or midwife
by-officer = district officer
note-note = Note
note-question = Question
note-answer = Answer
departure-died = died
departure-moved = moved away
departure-other = another
development-as-expected = as expected at this age
development-doubtful = doubtful
development-delayed = perhaps delayed
danger-pregnant = pregnant woman
danger-postpartum = mother after birth
danger-infant = infant
danger-child = young child
birth-live = live birth
birth-still = stillbirth
birth-miscarriage = miscarriage
birth-hospital = hospital
birth-puskesmas = puskesmas
birth-village-post = village health post
birth-clinic = midwife's practice or clinic
birth-home = home
birth-elsewhere = on the way or elsewhere
helper-doctor = doctor
helper-midwife = midwife
helper-nurse = nurse
helper-traditional = traditional attendant
helper-other = family or nobody
manner-normal = normal
manner-instrumental = vacuum or forceps
manner-caesarean = caesarean section
item-vitamin-a-blue = blue vitamin A capsule
item-vitamin-a-red = red vitamin A capsule
item-deworming = deworming medicine
item-iron-tablets = iron tablets
item-oral-rehydration-salts = rehydration salts
item-zinc = zinc
item-complementary-food = food beside breast milk (MP-ASI)
item-local-food = additional food of local products (PMT)
item-micronutrient-powder = micronutrient powder
item-other = something else
relation-head = head of the household
relation-spouse = wife or husband
relation-child = child
relation-child-in-law = child's wife or husband
relation-grandchild = grandchild
relation-parent = parent
relation-parent-in-law = parent of the wife or husband
relation-other-relative = other relative
relation-other = other
water-piped = piped water
water-bore-well = bore well or pump
water-protected-well = protected well
water-protected-spring = protected spring
water-rain = rain
water-bottled = bottled water
water-unprotected = unprotected well or spring, river
latrine-own-flush = own, with water seal and septic tank
latrine-own-other = own, of another kind
latrine-shared = shared or public
latrine-none = none
floor-sealed = tiles, cement or boards
floor-open = bamboo or wood with gaps
floor-earth = earth
waste-collected = collected
waste-sorted = sorted, recycled or composted
waste-burnt-or-buried = burnt or buried
waste-dumped = dumped
desk-registration = 1. registration
desk-measuring = 2. weighing and measuring
desk-recording = 3. recording
desk-service = 4. health services
desk-counselling = 5. counselling
flow-received = received
flow-issued = issued
flow-returned = returned
flow-discarded = discarded
flow-counted = counted
skill-passed = passed
skill-not-yet = not passed yet
indicator-complete-basic-immunisation = Complete basic immunisation

## Weighing
choose-title = Weigh whom?
choose-waiting = Not weighed this month
choose-others = Others
keypad = Number keys
keypad-mark = decimal point
keypad-backspace = delete one digit
weigh-weight = Body weight
weigh-length = Length or height
weigh-head = Head circumference
weigh-arm = Mid-upper-arm circumference
weigh-weight-short = Weight
weigh-length-short = Length
weigh-head-short = Head
weigh-arm-short = Arm
weigh-to-length = On to the length
weigh-to-head = On to the head
weigh-to-arm = On to the arm
weigh-to-finish = Next
weigh-skip = Skip
weigh-straight-to-save = Skip the rest
weigh-steps = Measurements
weigh-position = How it was measured
lying = Lying
standing = Standing
weigh-last = Last · { $day }
weigh-date = Day of weighing
weigh-again = Measure again
weigh-true = It is right
not-measured = not measured
weighed-on = Weighed · { $day }
weighed-first = The first weighing on record
weighed-since = { $gain } since { $day }
weighed-same = The same as on { $day }
weighed-next = Next child
weighed-see = See the records

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

## Home visit
visit-title = Home visit
visit-date = Day of the visit
visit-reason = Reason
visit-reason-absent = Did not come to the posyandu
visit-reason-weight = Weight did not rise
visit-reason-ill = Ill
visit-reason-immunisation = Immunisation overdue
visit-findings = What was found
visit-findings-hint = How the child and the family are, in short.
visit-advice = Advice to the family
visited = Visit recorded. Saved on this phone.

## Settings
settings-language = Language
settings-who = Name
settings-places = Posyandu
settings-version = Dacin version
settings-unread = { $count } records need a newer version of the app; they are kept and sent all the same.

# server pages
server-title = Puskesmas
server-sign-in = Sign in
server-sign-in-lead = This page is for the nurses and midwives of the puskesmas. It shows what has arrived from each posyandu.
server-code = Sign-in code
server-code-hint = Eight letters and digits, from whoever looks after Dacin. Small or capital letters are the same.
server-bad-code = This code is wrong, already used, or too old. Check it again, or ask for a new one.
server-too-many = Too many wrong codes. Wait a minute, then try again.
server-not-nurse = This code is for a cadre, and still works. This page is for the puskesmas; cadres sign in with the Dacin app on their phone.
server-open-app = Open the Dacin app
server-officer = This code is for the district health office, and still works. The district's page is not there yet; this page is for the puskesmas.
server-trouble = The server has a problem. The records are safe. Try again in a moment.
server-other-site = This request came from another site, so nothing was done. Open the puskesmas page and try again.
server-sign-out = Sign out
server-nurse = Nurse or midwife
server-cadre = Cadre
server-area = My area · { $month } { $year }
server-arrived = { $count } of { $all } posyandu have sent this month
server-weighed = Weighed (D/S)
server-weighed-of = { $count } of { $all } under-fives this month
server-immunised = Immunisations
server-doses-of = doses this month
server-visited = Home visits
server-visits-of = visits this month
server-questioned = To be checked
server-questioned-of = records the server cannot read yet; they are kept
server-questioned-none = nothing is held back
server-posyandu = Posyandu
server-village = { $village } village
server-people = People
server-share = D/S
server-share-of = { $count } of { $all }
server-immunised-short = Immunised
server-visited-short = Visits
server-last-record = Last record
server-last-sent = Last sent
server-abbreviations = D/S: under-fives weighed this month (D) of those registered (S)
server-devices = Phones and tablets
server-devices-lead = When each was last in touch with the puskesmas
server-today = today { $time }
server-yesterday = yesterday { $time }
server-days-ago = { $days } days ago
server-never = never yet
server-stopped = no longer accepted
server-no-posyandu = This puskesmas has no posyandu yet
server-no-posyandu-next = Ask whoever runs the server to add one, then load this page again.
server-no-devices = No phone is enrolled yet
server-no-devices-next = Ask whoever runs the server for a cadre's code. She types it into the Dacin app.

# What needs following up
needs-title = Needs your attention
needs-all = See all, { $count ->
    [one] one person
   *[other] { $count } people
}
needs-count = { $count ->
    [one] one person
   *[other] { $count } people
}
needs-none = Nothing needs following up
needs-none-text = Everything is on schedule. This list fills itself from your records.
needs-more = and { $count } more
needs-unverified = The rules of this list wait to be confirmed by the health office.
needs-emergency = Today
needs-soon = Soon
needs-routine = When you meet
need-overdue = late since { $day }
need-by = by { $day }
need-since = since { $day }
need-missed-months = Not weighed for { $count } months in a row
need-antenatal-visit = Antenatal visit { $count } is due
need-immunisation = Due: { $doses }
need-tetanus = Tetanus immunisation { $level } is due
need-iron-tablets = Iron tablets, { $count } still lacking
need-vitamin-a-blue = Blue vitamin A capsule
need-vitamin-a-red = Red vitamin A capsule
need-mother-vitamin-a = Vitamin A after birth, { $count } to go
need-deworming-half = Deworming, half a tablet
need-deworming-one = Deworming, one tablet
need-pregnancy-blood-pressure = Blood pressure in pregnancy to be examined
need-pregnancy-post-term = Pregnancy beyond term
need-pregnancy-haemoglobin = Haemoglobin in pregnancy to be examined
need-pregnancy-arm = Thin arm in pregnancy
need-pregnancy-high-risk = Risk score of the pregnancy to be referred
action-refer = Refer
action-ask-puskesmas = Ask
action-visit-home = Visit
action-measure-again = Measure again
action-watch = Watch
action-weigh = Weigh
action-immunise = Immunise
action-antenatal-care = Antenatal care
action-postnatal-care = Visit
action-give = Give
action-screen = Screen

# After weighing
trend-gained = Weight gained
trend-not-gained = No weight gain
trend-not-gained-twice = No weight gain, for the second time
trend-not-gained-months = No weight gain, { $count } months in a row
trend-absent = Not weighed last month
trend-first = First weighing
weighed-minimum = { $grams } g were needed.
rule-unverified = This rule waits to be confirmed by a health worker.
tell-whom = Tell { $whom }
tell-mother = Tell the mother
tell-gained = “{ $child } has gained weight, very good. Go on feeding like this, and we weigh again next month.”
tell-refer = “{ $child } should be seen by the health worker. Let us meet her today, and add an egg or fish every day.”
tell-measure-again = “Let us weigh { $child } once more, so that the number is right.”
tell-absent = “{ $child } was not weighed last month. Thank you for coming; please come again next month.”
tell-first = “Thank you for bringing { $child }. Next month we weigh again, to see the gain.”
