## Sending to the puskesmas
sync-all-sent = Everything is at the puskesmas, { $time }
sync-all-sent-once = Everything is at the puskesmas
sync-nothing-yet = No records yet. What you write is kept on this phone.
sync-unsent = { $count ->
    [one] { $count } record not sent yet · saved on this phone
   *[other] { $count } records not sent yet · saved on this phone
}
sync-questioned = { $count ->
    [one] The puskesmas asks you to check { $count } record
   *[other] The puskesmas asks you to check { $count } records
}
sync-going = Sending to the puskesmas...

## Sending
sync-now = Send now
sync-sending = Sending...
sending-unsent = Not sent yet
sending-questioned = To be checked
sending-last = Last contact
sending-people = People on this phone
sending-events = Records on this phone
sending-never = Never
sending-about = A record is on this phone as soon as you save it, and is sent by itself when there is a signal. There is no need to wait.
sending-questioned-about = Records to be checked stay safe on this phone. Call the puskesmas to talk about them.
