-- A programme binds nobody.
delete from scope where programme = $programme
