-- Numbers under each kind of boundaries, as whole numbers that can be compared exactly.

-- In how many parts a numerator or denominator is counted. Under `current` a predecessor's counts
-- are multiplied by shares: millionths hold every share that is written as a decimal, and do away
-- with the last binary digits.
create macro parts_of_one(under) as case when under = 'current' then 1000000 else 1 end;

create macro in_parts(number, under) as round(number * parts_of_one(under))::bigint;

-- All parts of a place add up to 1 but for the last binary digit.
create macro is_shared_out(share) as share < 1 - 1e-9;

-- What targets are evaluated on, and how far it is there: filled from queries/marts, for each kind
-- of boundaries as questions need it.
create table unit_as_of (
    boundaries text,
    indicator indicator_code,
    programme text,
    unit text,
    armed_forces boolean,
    quarter date,
    numerator bigint,
    denominator bigint,
    approximate boolean
);

create table unit_history (
    boundaries text,
    unit text,
    forms text[],
    districts struct(
        district text, from_quarter date, until date, valid_from date, valid_to date
    )[],
    reports struct(quarter date, complete bigint, reported bigint)[]
);
