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
today = Today
yesterday = Yesterday
none = None yet
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
failure-not-enrolled = This phone does not belong to a posyandu yet. Enter the code from the puskesmas first.
failure-already-enrolled = This phone is already signed in. The records are safe; you can go on working.
failure-which-place = There are several posyandu on this phone. Choose the posyandu first.
failure-bad-address = The server's address must begin with https://. Nothing was sent. Check the address, or ask the puskesmas for it.
failure-bad-code = This code is wrong, used up or too old. Ask the puskesmas for a new one.
failure-not-authorised = The puskesmas does not accept this phone any more. Every record is still safe on the phone. Please call the puskesmas.
failure-unreachable = The puskesmas cannot be reached yet. Every record is safe on this phone and is sent later by itself.
failure-bad-reply = The puskesmas gave an answer that cannot be read. The records are safe on the phone. Update Dacin, or call the puskesmas if this goes on.
failure-full = The phone's storage is full, so this one is not saved yet. Earlier records are safe. Delete photos or videos you do not need, then save again.
failure-newer-database = The records on this phone were written by a newer Dacin. They are safe. Update Dacin, then open it again.
failure-storage = The phone's storage has a problem, so this one is not saved yet. Earlier records were not changed. Close Dacin, open it again, and save once more.
failure-busy = Dacin is open in another window. The records are safe. Close that window, then try again.

invalid-name-empty = Write the name in letters.
invalid-text-too-long = Too long. At most { $limit } characters.
invalid-text-empty = This part needs an answer.
invalid-sex = Choose female or male.
invalid-nik = A NIK has 16 digits, as on the family card. Check it, or leave it empty for now.
invalid-date = This date does not exist. Check the day, month and year.
invalid-future-date = This date has not come yet. Choose today or earlier.
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
cli-lying = lying
cli-standing = standing
cli-event-unknown = record of kind { $kind }: needs a newer version
cli-synced = Sent { $pushed } records, received { $pulled }.
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
