//! What is due, overdue or alarming for one person: the list that home screens and nurses work from.
