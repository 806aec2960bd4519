## Settings
settings-language = Language
settings-who = Name
settings-places = Posyandu
settings-version = Dacin version
settings-unread = { $count } records need a newer version of the app; they are kept and sent all the same.
settings-colours = Colours
look-phone = As the phone
look-light = Light
look-dark = Dark
look-sun = In the sun
settings-letters = Size of letters
letters-normal = Normal
letters-large = Large
letters-largest = Largest
settings-help = Help
settings-room = Room on this device
settings-room-enough = enough
settings-room-full = nearly full · tell the puskesmas

## Rules
rules-title = Rules in use
rules-row = What each rule rests on, and whether it is verified
rules-about = Dacin judges by the rules below. Every result remembers the rule it was made with.
rules-waiting = { $count } rules wait to be verified by a health worker.
rules-version = Version { $version } · in force since { $date }
rules-verified = Verified by { $who }
