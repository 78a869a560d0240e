-- No entry of the journal is taken out. Grain: an entry.
create trigger journal_undeleted before delete on journal
begin
    select raise(abort, 'entries of the journal are not taken out');
end
