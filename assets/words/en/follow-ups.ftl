## What needs following up
needs-title = Needs your attention
needs-all = See all, { $count ->
    [one] one person
   *[other] { $count } people
}
needs-count = { $count ->
    [one] one person
   *[other] { $count } people
}
needs-none = Nothing needs following up
needs-none-text = Everything is on schedule. This list fills itself from your records.
needs-more = and { $count } more
needs-unverified = The rules of this list wait to be confirmed by the health office.
needs-emergency = Today
needs-soon = Soon
needs-routine = When you meet
need-overdue = late since { $day }
need-by = by { $day }
need-since = since { $day }
need-missed-months = Not weighed for { $count } months in a row
need-antenatal-visit = Antenatal visit { $count } is due
need-immunisation = Due: { $doses }
need-tetanus = Tetanus immunisation { $level } is due
need-iron-tablets = Iron tablets, { $count } still lacking
need-vitamin-a-blue = Blue vitamin A capsule
need-vitamin-a-red = Red vitamin A capsule
need-mother-vitamin-a = Vitamin A after birth, { $count } to go
need-deworming-half = Deworming, half a tablet
need-deworming-one = Deworming, one tablet
need-pregnancy-blood-pressure = Blood pressure in pregnancy to be examined
need-pregnancy-post-term = Pregnancy beyond term
need-pregnancy-haemoglobin = Haemoglobin in pregnancy to be examined
need-pregnancy-arm = Thin arm in pregnancy
need-pregnancy-high-risk = Risk score of the pregnancy to be referred
action-refer = Refer
action-ask-puskesmas = Ask
action-visit-home = Visit
action-measure-again = Measure again
action-watch = Watch
action-weigh = Weigh
action-immunise = Immunise
action-antenatal-care = Antenatal care
action-postnatal-care = Visit
action-give = Give
action-screen = Screen
