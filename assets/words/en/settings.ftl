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
