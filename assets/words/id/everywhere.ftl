# Dacin dalam Bahasa Indonesia: bahasa utama. Kalimat pendek, hangat, untuk Ibu Kader; "Ibu", bukan "Anda".

## Umum
app-name = Dacin
save = Simpan
cancel = Batal
back = Kembali
next = Lanjut
change = Ubah
close = Tutup
try-again = Coba lagi
optional = boleh kosong
female = Perempuan
male = Laki-laki
female-letter = P
male-letter = L
today = Hari ini
yesterday = Kemarin
none = Belum ada
form-incomplete = Lengkapi dulu bagian yang merah.
answer-yes = Ya
answer-no = Tidak
saved-here = Tersimpan di HP
loading = Sebentar, sedang dibuka...
skip-to-content = Langsung ke isi
leaving-title = Belum disimpan
leaving-text = Yang sudah Ibu isi akan hilang bila keluar sekarang.
leaving-stay = Lanjut mengisi
leaving-drop = Keluar tanpa menyimpan
