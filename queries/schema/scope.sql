-- Where each programme binds, and since when. Grain: programme and unit.
create table scope (
    programme text not null,
    unit text not null,
    starts_on date              -- the first day on which it does; null: it always has
);
