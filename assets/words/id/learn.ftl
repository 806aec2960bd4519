## Belajar
learn-subtitle = Kartu penyuluhan, kuis, dan keterampilan
learn-search = Cari, misalnya mencret
learn-cards = Kartu penyuluhan
learn-card-count = { $count } kartu
learn-skills = Keterampilan
learn-quizzes = Kuis
learn-no-match = Belum ada kartunya
learn-no-match-text = Coba kata lain, misalnya nama makanan atau keluhan.
learn-unknown = Kartu ini tidak ada
learn-unknown-text = Mungkin aplikasi di HP ini perlu diperbarui.
learn-say = Katakan
learn-show = Tunjukkan
learn-do = Lakukan
learn-refer = Kapan ke petugas
learn-ask = Tanyakan kembali
learn-source = Mengikuti { $source }.
learn-unverified = Menunggu verifikasi tenaga kesehatan.
learn-previous = Kartu sebelumnya
learn-next = Kartu berikutnya
learn-all = Semua kartu
learn-weighed = Sampaikan dengan kartu
learn-back-weighed = Kembali ke hasil timbang

## Kuis
quiz-questions = { $count } pertanyaan
quiz-best = Terbaik: { $right } dari { $questions } benar
quiz-step = Pertanyaan { $question } dari { $questions }
quiz-next = Lanjut
quiz-see-score = Lihat hasil
quiz-right = benar
quiz-well-done = Benar!
quiz-not-quite = Belum tepat.
quiz-done = Selesai
quiz-score = { $right } dari { $questions } benar
quiz-all-right = Hebat, semua benar. Ibu siap menyampaikannya.
quiz-read-again = Bagus. Baca lagi kartu ini, lalu coba sekali lagi.
quiz-finish = Selesai
quiz-again = Coba lagi

## Keterampilan
skills-title = 25 keterampilan saya
skills-mastered = { $mastered } dari { $skills } sudah bisa
skills-of = { $passed } dari { $skills }
skills-badge = Menurut Ibu sendiri: setara { $badge }
skills-no-badge = Sejauh mana keterampilan Ibu?
skills-own-view = Ini pendapat Ibu sendiri dan hanya ada di HP ini. Tanda kecakapan diberikan puskesmas sesudah Ibu dinilai.
skill-level-not-yet = Belum
skill-level-learning = Sedang belajar
skill-level-can = Bisa
