-- No entry of the journal is changed. Grain: an entry.
create trigger journal_unchanged before update on journal
begin
    select raise(abort, 'entries of the journal are not changed');
end
