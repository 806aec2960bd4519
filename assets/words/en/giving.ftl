## Giving
give-title = Give vitamins or medicine
give-none-chosen = Choose what was given first.
give-quantity = How many ({ $unit })
give-quantity-wrong = Write how many as a whole number, from 1 on.
give-date = Day it was given
given = Written down what was given. Saved on the phone.
handout-given = Given, { $day }
handout-wait = May be given again from { $day }
handout-overdue = The month is over; it may still be given
handout-had = Given
handout-not-yet = Wait
handout-due = Now
handout-late = Late
unit-capsule = capsules
unit-tablet = tablets
unit-half-tablet = half tablets
unit-sachet = sachets
unit-portion = portions

## Exclusive breastfeeding
milk-title = Exclusive breastfeeding
milk-ask = Ask the mother: until today, has the baby had nothing but breast milk, no water, formula or food? Medicine and vitamins are all right.
milk-yes = Yes, breast milk only
milk-no = Something else too
milk-saved = This month's answer is saved on the phone.
milk-legend = E0 to E6: the baby's age in months. ✓ breast milk only, ✕ something else too, ? not asked.
milk-ticked = breast milk only
milk-other = something else too
milk-not-asked = not asked
milk-later = still to come
milk-done = Done

## Development
develop-title = Development
develop-book = The questions for the child's age are in the Buku KIA. Write down here only how it went; a health worker says what it means.
develop-finding = How did it go?
develop-as-expected = Can do everything
develop-doubtful = Cannot do something yet
develop-delayed = Cannot do much of it yet
develop-none-chosen = Choose how it went first.
develop-remark = What she cannot do yet, or anything else
develop-date = Day it was looked at
developed = Development written down. Saved on the phone.

## Died or moved
depart-title = Died or moved
depart-moved = Moved away
depart-died = Died
depart-other = Another reason
depart-none-chosen = Choose the reason first.
depart-within = To another posyandu of this district? Use “Move to another posyandu” in the history, so that the records go along.
depart-date = Since
depart-detail-moved = Where to
depart-detail-died = The cause, if the family wishes to say
depart-detail-other = The reason
depart-sure-moved = Did { $name } move on { $day }?
depart-sure-died = Did { $name } die on { $day }?
depart-sure-other = Has { $name } not been of this posyandu since { $day }?
depart-about = Nobody waits for her in the lists any more. All her records are kept, and a mistake can be withdrawn in the history.
depart-yes = Yes, write it down
depart-no = Not now
departed = Written down. Saved on the phone.
person-departed = No longer here
departed-died = Died, { $day }. May the family find strength.
departed-moved = Moved, { $day }.
departed-other = No longer of this posyandu since { $day }.
