## Tempat
nav-label = Tempat
nav-home = Beranda
nav-people = Warga
nav-weigh = Timbang
nav-learn = Belajar
nav-sending = Kiriman
nav-settings = Pengaturan
role-cadre = Kader { $name }
role-nurse = Perawat { $name }
role-officer = Petugas { $name }
posyandu-count = { $count } posyandu
people-count = { $count } orang
children-count = { $count } anak
posyandu-named = Posyandu { $name }
puskesmas-named = Puskesmas { $name }
mother-named = Ibu { $name }
never-weighed-short = belum ditimbang
