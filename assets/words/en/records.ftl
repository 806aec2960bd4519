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
fact-cadre-only = Seen by a cadre only
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

## Units and numbers
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

## Choices
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
