-- migrations.sql -- what an older store cannot know. All else migrate.c derives by comparing.
--
-- A column that an older table lacks is NULL in its rows, or what stands as an expression under
-- "-- fill: TABLE.COLUMN". The expression sees the older row's columns; of other tables it sees
-- those before its own (in the schema's order) as they will be, those behind it as they were.
-- What a table that is derived from others begins with stands under "-- fill: TABLE.*".

-- fill: person.site_id
SELECT min(id) FROM site

-- fill: part_bin.site_id
SELECT site_id FROM bin WHERE bin.id = part_bin.bin_id

-- Nothing came out before papers could: what was promised is owed.
-- fill: paper.copies
SELECT CASE kind WHEN 'issue slip' THEN 2 ELSE 1 END

-- fill: paper.owed
SELECT 1

-- fill: cage_part.*
SELECT old_part.id, unit.site_id, entry.at_us, NULL, 1 - old_part.live
FROM old_part JOIN unit ON unit.id = old_part.unit_id JOIN entry ON entry.id = old_part.entry_id

-- Nobody was asked for what was written off before claims could be made.
-- fill: write_off_before.*
SELECT id FROM write_off
