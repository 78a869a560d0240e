-- The quarters for which figures are held, newest first. Grain: a quarter.
select quarter, year, number from calendar where held order by quarter desc
