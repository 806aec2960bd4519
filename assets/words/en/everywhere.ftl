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
answer-yes = Yes
answer-no = No
saved-here = Saved on this phone
loading = One moment, opening...
skip-to-content = Straight to the content
leaving-title = Not saved yet
leaving-text = What you filled in will be lost if you leave now.
leaving-stay = Go on filling in
leaving-drop = Leave without saving
