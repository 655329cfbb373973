-- The same sums from the raw lines, worked out day by day and rounded by window functions. Knows nothing of the code.
CREATE TABLE key_day AS
SELECT contract.id AS contract, day.year AS year, day.day AS day,
    (SELECT MAX(from_day) FROM key_head WHERE key_head.contract = contract.id AND from_day <= day.day) AS head
FROM contract CROSS JOIN day;
CREATE TABLE key_text AS
SELECT contract, from_day, group_concat(kind || ':' || number || '=' || parts || '/' || whole, ' ') AS text FROM
    (SELECT * FROM key_part WHERE parts > 0 ORDER BY contract, from_day, kind DESC, number) GROUP BY contract, from_day;
CREATE TABLE key_period_day AS
SELECT key_day.contract, year, day, coalesce(text, '') AS text, head
FROM key_day LEFT JOIN key_text ON key_text.contract = key_day.contract AND key_text.from_day = key_day.head;
CREATE TABLE key_period AS
SELECT contract, year, text, COUNT(*) AS days, MIN(day) AS first, MAX(head) AS head FROM key_period_day GROUP BY contract, year, text;

-- A line's amount in the prices asked for.
CREATE TABLE priced AS
SELECT line.*, CASE WHEN wanted.year IS NULL OR wanted.year = price_year THEN amount ELSE
    (CASE WHEN amount < 0 THEN -1 ELSE 1 END) * ((abs(amount) * target.value * 2 + origin.value) / (origin.value * 2)) END AS worth
FROM line CROSS JOIN wanted
LEFT JOIN price AS target ON target.year = wanted.year LEFT JOIN price AS origin ON origin.year = line.price_year;

-- First the days of the year, by key.
CREATE TABLE by_key AS
WITH weighed AS (
    SELECT priced.id AS line, text, days, first, head, abs(worth) AS a, SUM(days) OVER (PARTITION BY priced.id) AS whole
    FROM priced JOIN key_period ON key_period.contract = priced.contract AND key_period.year = priced.year
    WHERE EXISTS (SELECT 1 FROM key_period AS some WHERE some.contract = priced.contract AND some.year = priced.year AND some.text <> '')
), floored AS (
    SELECT *, a * days / whole AS part, a * days % whole AS remainder,
        a - SUM(a * days / whole) OVER (PARTITION BY line) AS left_over FROM weighed
), ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY line ORDER BY remainder DESC, first) AS place FROM floored
)
SELECT line, text, head, part + (place <= left_over) AS a FROM ranked
UNION ALL
SELECT id, NULL, NULL, abs(worth) FROM priced
WHERE id NOT IN (SELECT line FROM weighed);

-- Then the shares of each key, and what they leave.
CREATE TABLE by_share AS
WITH shared AS (
    SELECT by_key.line, by_key.text, by_key.a, kind, number, parts, whole, 0 AS rest FROM by_key
    JOIN priced ON priced.id = by_key.line
    JOIN key_part ON key_part.contract = priced.contract AND key_part.from_day = by_key.head AND parts > 0
    WHERE by_key.text <> ''
    UNION ALL
    SELECT by_key.line, by_key.text, by_key.a, 'nobody', 0, MAX(whole) - SUM(parts), MAX(whole), 1 FROM by_key
    JOIN priced ON priced.id = by_key.line
    JOIN key_part ON key_part.contract = priced.contract AND key_part.from_day = by_key.head AND parts > 0
    WHERE by_key.text <> '' GROUP BY by_key.line, by_key.text, by_key.a
), floored AS (
    SELECT *, a * parts / whole AS part, a * parts % whole AS remainder,
        a - SUM(a * parts / whole) OVER (PARTITION BY line, text) AS left_over FROM shared
), ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY line, text ORDER BY remainder DESC, rest, kind, number) AS place FROM floored
)
SELECT line, text, kind, number, part + (place <= left_over) AS a FROM ranked
UNION ALL
SELECT line, text, 'own', coalesce(unit, 0), a FROM by_key JOIN priced ON priced.id = line WHERE coalesce(text, '') = '';

-- Whose unit it is on each day, and to what that belongs.
CREATE TABLE unit_day AS
SELECT unit, day, top FROM unit_phase JOIN day ON day BETWEEN from_day AND until_day;
CREATE TABLE use_day AS
SELECT use_id, day, unit, system FROM use_phase JOIN day ON day BETWEEN from_day AND until_day;

-- At last the unit's days, by administration.
CREATE TABLE carried AS
WITH of_day AS (
    SELECT by_share.rowid AS share, by_share.a, day.day,
        CASE kind WHEN 'unit' THEN number WHEN 'own' THEN nullif(number, 0) WHEN 'use' THEN use_day.unit END AS unit,
        use_day.system AS use_system
    FROM by_share JOIN priced ON priced.id = by_share.line
    JOIN day ON day.year = priced.year
    LEFT JOIN key_period_day ON key_period_day.contract = priced.contract AND key_period_day.day = day.day
    LEFT JOIN use_day ON kind = 'use' AND use_day.use_id = number AND use_day.day = day.day
    WHERE by_share.text IS NULL OR key_period_day.text = by_share.text
), grouped AS (
    SELECT share, a, of_day.unit, use_system, unit_day.top, COUNT(*) AS days, MIN(of_day.day) AS first
    FROM of_day LEFT JOIN unit_day ON unit_day.unit = of_day.unit AND unit_day.day = of_day.day
    GROUP BY share, a, of_day.unit, use_system, unit_day.top
), weighed AS (
    SELECT *, SUM(days) OVER (PARTITION BY share) AS whole,
        MIN(first) OVER (PARTITION BY share, unit, use_system) AS group_first FROM grouped
), floored AS (
    SELECT *, a * days / whole AS part, a * days % whole AS remainder,
        a - SUM(a * days / whole) OVER (PARTITION BY share) AS left_over FROM weighed
), ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY share ORDER BY remainder DESC, group_first, first) AS place FROM floored
)
SELECT priced.id AS line, priced.year, priced.stage, priced.nature, priced.account, ranked.unit, ranked.top,
    coalesce(use_system, priced.system) AS system,
    (CASE WHEN worth < 0 THEN -1 ELSE 1 END) * (part + (place <= left_over)) AS amount
FROM ranked JOIN by_share ON by_share.rowid = ranked.share JOIN priced ON priced.id = by_share.line
