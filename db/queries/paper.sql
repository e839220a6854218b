-- paper.sql -- papers that a step owes.

-- name: next_paper
SELECT coalesce(max(id), 0) + 1 FROM paper;
-- name: add_paper
INSERT INTO paper (id, kind, number, entry_id) VALUES ($1, $2, $3, $4);
-- name: digest_paper
SELECT id, kind, number FROM paper WHERE entry_id = $1 ORDER BY id;
