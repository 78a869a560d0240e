-- Where each programme binds. Grain: programme and unit.
create table scope (
    programme text not null,
    unit text not null
);
