-- A programme comes into force.
insert into plan (programme, content, accepted_at, ended_at)
values ($programme, $content, $at, null)
