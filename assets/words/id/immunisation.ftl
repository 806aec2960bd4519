## Imunisasi
immunise-title = Catat imunisasi
immunise-which = Yang diberikan
immunise-other = Vaksin lain
immunise-other-which = Di luar jadwal rutin
immunise-none-chosen = Pilih dulu vaksinnya.
immunise-date = Tanggal diberikan
immunise-batch = Nomor batch { $dose }
immunised = { $doses } tercatat. Tersimpan di HP.
immunised-before = { $doses } sudah tercatat sebelumnya, jadi tidak ditulis dua kali.
