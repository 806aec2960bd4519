## Learn
learn-subtitle = Counselling cards, quizzes and skills
learn-search = Search, for example fever
learn-cards = Counselling cards
learn-card-count = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
learn-skills = Skills
learn-quizzes = Quizzes
learn-no-match = There is no card for this yet
learn-no-match-text = Try another word, such as a food or a complaint.
learn-unknown = There is no such card
learn-unknown-text = The app on this phone may need an update.
learn-say = Say
learn-show = Show
learn-do = Do
learn-refer = When to see a health worker
learn-ask = Ask back
learn-source = After { $source }.
learn-unverified = Waits for a health worker to confirm it.
learn-previous = Previous card
learn-next = Next card
learn-all = All cards
learn-weighed = Tell it with a card
learn-back-weighed = Back to the result

## Quiz
quiz-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
quiz-best = Best: { $right } of { $questions } right
quiz-step = Question { $question } of { $questions }
quiz-next = Next
quiz-see-score = See the score
quiz-right = right
quiz-well-done = Right!
quiz-not-quite = Not quite.
quiz-done = Done
quiz-score = { $right } of { $questions } right
quiz-all-right = Well done, all of them. You are ready to pass it on.
quiz-read-again = Good. Read these cards again, then try once more.
quiz-finish = Done
quiz-again = Try again

## Skills
skills-title = My 25 skills
skills-mastered = { $mastered } of { $skills } mastered
skills-of = { $passed } of { $skills }
skills-badge = In your own view: on a level with { $badge }
skills-no-badge = How far are your skills?
skills-own-view = This is your own view and only on this phone. The badge is given by the puskesmas after an assessment.
skill-level-not-yet = Not yet
skill-level-learning = Learning
skill-level-can = Can do
