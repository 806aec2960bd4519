## Pregnancy
tab-kehamilan = Pregnancy
register-pregnancy = Register a pregnancy
write-register-pregnancy = Last period, earlier pregnancies and the score
pregnancy-title = Register a pregnancy
pregnancy-dating = The pregnancy is counted from
pregnancy-dating-last-period = Last period
pregnancy-dating-ultrasound = Ultrasound
pregnancy-dating-unknown = Not known
pregnancy-dating-unknown-note = That is all right. Ask her to have an ultrasound or see the midwife first; the date is asked again later.
pregnancy-last-period-hint = The first day of the last period. The mother's book has it too.
pregnancy-ultrasound-weeks = Weeks on the ultrasound report
pregnancy-ultrasound-weeks-hint = Leave empty where only the due date is written.
not-datable-too-long-ago = The pregnancy would be longer than 45 weeks. Check the date once more.
not-datable-future = This day has not come yet. Check once more.
not-datable-ultrasound = This ultrasound does not fit its day. Check once more.
pregnancy-pregnancies-hint = With this one. First pregnancy: 1.
pregnancy-married-years = Years of marriage until this pregnancy
pregnancy-height = Height (cm)
pregnancy-weight-before = Weight before (kg)
pregnancy-weight-before-hint = So that what she gains can be seen.
pregnancy-remark-hint = For example the plan for the birth: where, with whom, how to get there.
pregnancy-to-questions = On to the questions
pregnancy-back-to-dates = Back to the dates
pregnancy-risk-about = The questions of the Poedji Rochjati card. Ask one by one; what is not clear may be left open.
asked-rest-no = { $count ->
    [one] Answer “No” to the other one
   *[other] Answer “No” to the other { $count }
}
asked-all = Everything is answered.
pregnancy-registered = The pregnancy is saved on this phone.
pregnancy-visit-now = Write down today's visit
pregnancy-undated = How far the pregnancy is is not known
pregnancy-undated-text = Ask for the last period or an ultrasound. If she may have given birth already, write down the birth.
pregnancy-date-again = Fill in the dates
pregnancy-trimester = Trimester { $number }
pregnancy-weeks-spoken = Pregnancy of { $age } out of 40 weeks
pregnancy-due = The birth is expected on { $date }.
pregnancy-due-weeks = { $count ->
    [one] About { $count } week to go.
   *[other] About { $count } weeks to go.
}
pregnancy-due-days = { $count ->
    [one] { $count } day to go. Prepare a bag, transport and company.
   *[other] { $count } days to go. Prepare a bag, transport and company.
}
pregnancy-due-past = That has passed. Ask her to see the midwife.
pregnancy-risk-low = No sign of risk on the score card
pregnancy-risk-examined = To be examined by a midwife or the puskesmas
pregnancy-risk-open = The score card is not complete
pregnancy-risk-score = Poedji Rochjati score { $score }
pregnancy-risk-unanswered = { $count ->
    [one] { $count } question is not answered.
   *[other] { $count } questions are not answered.
}
pregnancy-attendance = The birth is best attended by: { $by }. Where: { $place }.
contacts-title = Antenatal visits
contacts-count = { $held } of { $all }
contacts-reached = Reached: { $names }
contacts-about = Only examinations by a midwife or doctor count.
contact-midwife = Midwife
contact-doctor = Doctor
contact-held = Done
contact-missed = Missed
contact-late = Late
contact-due = Until { $day }
slot-from = From { $day }
iron-count = { $received } of { $minimum }
iron-lacking = { $count ->
    [one] { $count } tablet is lacking. One a day.
   *[other] { $count } tablets are lacking. One a day.
}
iron-target = Enough. Best continued up to { $count } tablets.
tetanus-title = Protection against tetanus (Td)
tetanus-until = Protected until { $day }.
tetanus-next = Td { $level } from { $day }
pregnancy-visits = What was measured
arm-short = arm { $arm }

## A visit in pregnancy
visit-pregnant = Antenatal visit
write-visit-pregnant = Weight, arm, blood pressure, tablets and danger signs
visit-pregnant-seen-by = Who examined her
seen-by-cadre = Cadre only
seen-by-midwife = Midwife
seen-by-doctor = Doctor
visit-pregnant-cadre-note = What you measure is kept, but does not replace a visit to the midwife.
visit-pregnant-weight = Weight (kg)
visit-pregnant-arm = Arm (cm)
visit-pressure-upper = Upper pressure
visit-pressure-lower = Lower pressure
visit-pregnant-iron = Iron tablets handed out
visit-pregnant-iron-so-far = { $count ->
    [one] { $count } tablet so far.
   *[other] { $count } tablets so far.
}
visit-pregnant-fundal-height = Fundal height (cm)
visit-pregnant-heart-rate = Child's heart (a minute)
visit-pregnant-haemoglobin = Hb (g/dL)
visit-pregnant-services = What was done besides
visit-pregnant-date = Date
visit-pregnant-empty = Nothing was measured, given or asked yet.
visit-pregnant-to-danger = On to the danger signs
visit-pregnant-back = Back to what was measured
visit-pregnant-danger-about = Ask one by one, without haste. One marked answer is enough to report it.
visited-well = Nothing is to be referred
visited-refer = To be referred
visited-emergency = Needs help right now
visited-figures = Today's results
visited-signs = Danger signs found
figure-well = Good
figure-refer = To be referred
figure-refer-today = Refer today
visited-tell = Tell the mother
visited-tell-well = “Thank you for coming. Eat one portion more, with an egg or fish, and rest well. We meet again next month.”
visited-tell-refer = “The midwife should look at what we found today. Do not worry, we go to the midwife or the puskesmas together.”
visited-tell-emergency = “We leave for the puskesmas right now. I come with you, and we call your family.”
visited-tell-iron = “One iron tablet a day, at night before sleep, with water, not with tea or coffee.”
gain-title = Weight gained in pregnancy
gain-unknown = Fill in height and weight before the pregnancy when registering, so that the gain can be seen.
gain-since-before = { $gain } from { $before } before the pregnancy
gain-range = The green box: { $from } to { $to } kg gained at the end of the pregnancy.
gain-below = There is still time to gain. Ask how she eats at each visit.
gain-within = It has reached the green box.
gain-above = It is above the green box. Tell the midwife.
gain-kilograms = kg gained
gain-weeks = weeks

## Birth
give-birth = Birth
write-give-birth = The birth, with which the child's own record begins
birth-before = A birth is written down for this mother today already. If it is the same child, do not write it twice.
birth-date = Born on
birth-time = Time
birth-another = One more child (twins)
birth-child = Child { $number }
birth-name = Child's name
birth-name-hint = No name yet? Leave it like this, it can be changed later.
birth-weight = Weight (kg)
birth-length = Length (cm)
birth-head = Head (cm)
birth-hb0 = HB0 was given
birth-first-care = First care
birth-weeks = Weeks of pregnancy
birth-condolence = We are sorry for the loss. Being with the mother matters most now; fill in only what is needed.
newborn-called = Baby of { $name }
newborn-called-number = Baby { $number } of { $name }
birth-saved = Saved on this phone. The child's record has begun.
birth-saved-mother = Saved on this phone.
birth-low-weight = Below 2.5 kg at birth: to be referred, kept warm and breastfed often.
birth-tell = Tell the mother
birth-tell-text = “Congratulations! Breastfeed as often as you can, with nothing but breast milk, and keep the baby warm. The midwife or a cadre will come to see you both.”
birth-tell-lost = “We are so sorry. You are not alone. The midwife will come to see how you are, and we are here for you.”
birth-first-dose = Write down the child's doses
birth-see-mother = See the mother's record
birth-see-child = See the child's record

## After the birth
visit-after-birth = Visit after birth
visit-newborn = Visit of the newborn
write-visit-after-birth = How the mother is, vitamin A and danger signs
write-visit-newborn = Weight, temperature and danger signs
visit-after-birth-which = First choose which visit it is.
visit-after-birth-temperature = Temperature (°C)
visit-after-birth-capsules = Red vitamin A capsules given
capsules-none = None
visit-after-birth-danger-about = Ask one by one. One marked answer is enough to report it.
after-birth-tell-mother = “You are doing well. Eat more, drink enough, rest while the baby sleeps. With bleeding, fever or a bad headache, call us at once.”
after-birth-tell-newborn = “The baby is well. Breastfeed as often as you can, with nothing but breast milk, keep the cord clean and dry and the baby warm.”
after-birth-newborn-next = Look at the baby too
after-birth-day = { $count ->
    [one] { $count } day after the birth
   *[other] { $count } days after the birth
}
after-birth-on = Birth on { $date }
mother-vitamin-a-had = She has had all vitamin A capsules.
mother-visits = The mother's visits
newborn-visits = Visits of { $name }
newborn-page = Open the record of { $name }
