## Referring
refer = Refer
refer-title = Refer to the puskesmas
refer-now = Do not wait: bring her now, and call the puskesmas. This can be filled in on the way.
refer-findings = What was found and measured
refer-done = What has been done so far
refer-destination = Referred to
refer-consent = Ask the family first. With this button you write down that the family agrees.
refer-agreed = The family agrees
refer-send = The family agrees, send the referral
refer-send-now = Send the emergency referral
referred = The referral is saved on the phone. The puskesmas gets it as soon as there is a network.

referral-title = Referral
referral-open = See the way of the referral
referral-none = There is no such referral
referral-none-text = Its record may have been withdrawn. See her history.
referral-written = Written
referral-arrived = Come to the puskesmas
referral-arrived-yes = The puskesmas has the record
referral-arrived-not = Still on this phone, sent when there is a network
referral-not-yet = not yet
referral-waits-received = Waiting for { $name } to come to the puskesmas. At the latest: { $day }.
referral-waits-visited = { $name } did not come. Visit her home. At the latest: { $day }.
referral-waits-answered = Waiting for the answer of the puskesmas. At the latest: { $day }.
referral-waits-told = The puskesmas has answered. Tell { $name }'s family. At the latest: { $day }.
referral-waits-elsewhere = { $name } could not be taken there. Send her elsewhere. At the latest: { $day }.
referral-late = { $count ->
    [one] { $count } day late: ask the puskesmas or the family.
   *[other] { $count } days late: ask the puskesmas or the family.
}
referral-do-send = Send elsewhere
referral-do-receive = She came
referral-do-treat = Write the answer
referral-do-refer-on = Refer on
referral-do-close = The answer was passed on
referral-do-cancel = Cancel the referral
referral-do-decline = Cannot be taken
referral-do-did-not-come = Did not come
referral-do-visited = Visited at home
referral-not-now = Not now
