## People
people-more = { $count ->
    [one] { $count } more person. Search by name.
   *[other] { $count } more people. Search by name.
}
people-search = Find a child or mother by name
people-none = Nobody yet
people-none-text = Register the first person, or send now to fetch the records from the puskesmas.
people-no-match = Nobody found
people-no-match-text = Try a part of the name, or the mother's name. Not registered yet? Register the child first.
people-choose = Choose a child
people-choose-text = The records are shown here.

## Register somebody
register-title = Register somebody
register-who = Who is registered
register-child = Child
register-pregnant = Pregnant woman
register-adult = Adult or elder
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
