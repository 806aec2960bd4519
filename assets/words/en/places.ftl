## Places
nav-label = Places
nav-home = Home
nav-people = People
nav-weigh = Weigh
nav-learn = Learn
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
