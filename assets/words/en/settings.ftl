## Settings
settings-language = Language
settings-who = Name
settings-places = Posyandu
settings-version = Dacin version
settings-unread = { $count } records need a newer version of the app; they are kept and sent all the same.
