## Moving to another posyandu
move-title = Move to another posyandu
move-question = To which posyandu?
move-search = Search posyandu, village or puskesmas
move-none = No such posyandu
move-none-text = Check the spelling. A new posyandu shows after you send to the puskesmas.
move-more = { $count ->
    [one] One posyandu more. Search for its name.
   *[other] { $count } posyandu more. Search for the name.
}
move-sure = Move { $name } to { $posyandu }?
move-about = The whole history goes along. Here the history until today stays readable, but new records are only in the new posyandu.
move-yes = Yes, move
move-no = Do not move
moved = The move is saved on the phone.
moved-here = Moved here from { $posyandu } on { $day }.
moved-away = Has moved to { $posyandu } on { $day }.
move-unknown = another posyandu
rival-homes-title = Moved to two posyandu
rival-homes-text = Two people moved her without knowing of each other. Until it is decided, both posyandu write about her. Ask the family.
rival-homes-nurse = The puskesmas decides: ask the family and tell the nurse.
rival-homes-here = She is here
person-away = Has moved
