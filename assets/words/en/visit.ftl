## Home visit
visit-title = Home visit
visit-date = Day of the visit
visit-reason = Reason
visit-reason-absent = Did not come to the posyandu
visit-reason-weight = Weight did not rise
visit-reason-ill = Ill
visit-reason-immunisation = Immunisation overdue
visit-findings = What was found
visit-findings-hint = How the child and the family are, in short.
visit-advice = Advice to the family
visited = Visit recorded. Saved on this phone.
