-- migrations.sql -- brings an older store forward, a version at a time. What stands under
-- "-- from: N" leads from version N to N + 1, and leaves exactly what schema.sql would have made.

-- from: 1
CREATE INDEX entry_person ON entry (person_id, id);
