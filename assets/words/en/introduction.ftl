## Introduction
intro-title = Introduction
intro-about = Three things about Dacin, one minute
intro-offline = Write down without a signal
intro-offline-text = Once you press Save, the record is safe on this device. No need to wait for a signal.
intro-needs = Who needs your attention
intro-needs-text = Home shows who needs help, the most pressing on top.
intro-send = Send to the puskesmas
intro-send-text = When there is a signal, records are sent by themselves. The top of the screen always says what has arrived.
intro-skip = Skip
intro-start = Begin
intro-place = Card { $place } of { $all }
