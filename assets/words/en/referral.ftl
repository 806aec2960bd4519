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
