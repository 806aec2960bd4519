## Posyandu day
nav-day = Posyandu day
tomorrow = Tomorrow
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-and-day = { $weekday } { $day } { $month }
day-next = Next posyandu day
day-not-planned = The next day is not planned yet
day-now = The posyandu day is under way
day-ended = The posyandu day is over
day-from = from { $time }
day-under-fives = under-fives
day-pregnant = pregnant women
day-elders = elders
day-came-of = { $came } of { $expected } people came
day-start = Start the posyandu day
day-continue = Go on with the posyandu day
day-see-figures = See today's figures
day-which-place = Which posyandu?

## Desk
day-which-desk = At which desk do you work?
day-others-here = At work already
day-another-cadre = Another cadre
day-join = Join in
day-begin = Start
day-sit-down = Work here
day-change-desk = Change desk
day-all-desks = All desks
day-desk-all = All desks
day-desk-all-about = I look after everybody from start to end
day-desk-registration = 1. Registration
day-desk-registration-about = Tick off who is here
day-desk-measuring = 2. Weighing
day-desk-measuring-about = Weigh and measure children
day-desk-recording = 3. Recording
day-desk-recording-about = Read the result and copy it into the book
day-desk-service = 4. Services
day-desk-service-about = Immunisation, vitamins, deworming
day-desk-counselling = 5. Counselling
day-desk-counselling-about = Tick off who has been counselled

## Who is here
day-search = Search for a child or mother
day-no-match-text = Check the spelling, or register somebody new.
day-tally-came = here
day-tally-scale = wait for the scale
day-tally-weighed = weighed
day-waits = Waiting for you
day-not-here = Not here yet
day-done = Done
day-here = Here
day-here-named = { $name } is here
day-told = Counselled
day-is-here = Here
day-is-pregnant = pregnant
day-weighed = { $weight }
day-register = Register somebody new
day-weigh-next = Weigh { $name }
day-end = End the posyandu day
day-next-child = Next: { $name }
day-back-to-list = Back to the list
day-due-title = Today as well

## The end of the day
day-end-title = End of the posyandu day
day-close = Done
day-closed = The posyandu day is over. Thank you.
day-closed-by = Closed by { $by }, { $time }
day-again = Open today again
day-as-text = Share the figures
day-as-text-about = Copy these words into a message. No child's name is in them.
day-figures = Figures of { $month }
day-percent = { $number }%
day-of = { $numerator } of { $denominator }
day-ratio-participation = under-fives who came to be weighed
day-ratio-success = under-fives who gained, of those weighed last month and this
day-ratio-coverage = under-fives with a growth card
day-letter-s = S
day-letter-s-about = all under-fives of this posyandu
day-letter-k = K
day-letter-k-about = have a growth card (weighed before in these records)
day-letter-d = D
day-letter-d-about = weighed this month
day-letter-n = N
day-letter-n-about = gained weight
day-letter-t = T
day-letter-t-about = did not gain weight
day-letter-two-t = 2T
day-letter-two-t-about = did not gain for two months or more
day-letter-o = O
day-letter-o-about = not weighed last month
day-letter-b = B
day-letter-b-about = weighed for the first time
day-letter-bgm = BGM
day-letter-bgm-about = below the red line
day-weighed-outside = { $count ->
    [one] { $count } more child was weighed, who is no under-five of this posyandu.
   *[other] { $count } more children were weighed, who are no under-fives of this posyandu.
}
day-visits = Better visited at home
day-absent = Under-fives who did not come
day-absent-others = Pregnant women and elders who did not come
