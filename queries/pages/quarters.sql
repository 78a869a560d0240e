-- The quarters for which figures are available, newest first. Grain: a quarter.
select quarter, year, number from calendar where available order by quarter desc
