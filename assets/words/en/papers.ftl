## Letters and files
letter-title = Referral letter
letter-by = Written by { $name }
letter-answer = Answer of the puskesmas to the posyandu
letter-code = For the puskesmas: scan to open the record. The code holds no name and no NIK.
letter-file = referral-letter
handed-downloaded = The letter is in this phone's downloads.
handed-saved = The letter is kept in { $place }.
handed-failed = The letter could not be kept here. The record of the referral is safe. Try once more.
