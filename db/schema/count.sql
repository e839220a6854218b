-- count.sql -- the stock count: account equals goods (3.7.1).

-- What is counted: all bins of the site, some, or one bin now, because the counter found it wrong.
CREATE TABLE stock_count (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'count'),
    scope      TEXT NOT NULL CHECK (scope IN ('site', 'bins', 'now')),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX stock_count_entry ON stock_count (entry_id);

CREATE TABLE count_bin (
    document_id BIGINT NOT NULL REFERENCES stock_count,
    bin_id     BIGINT NOT NULL REFERENCES bin,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, bin_id)
);
CREATE INDEX count_bin_entry ON count_bin (entry_id);
CREATE INDEX count_bin_bin ON count_bin (bin_id);

-- One person's count of one bin; the next round is somebody else's. Nothing moved in the bin
-- between the movement since_id, behind which the scanning began, and the entry.
CREATE TABLE count_round (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    bin_id     BIGINT NOT NULL,
    round      BIGINT NOT NULL CHECK (round > 0),
    before_round BIGINT,
    before_person_id  BIGINT,
    person_id  BIGINT NOT NULL REFERENCES person,
    step       TEXT NOT NULL CHECK (step IN ('count', 'recount')),
    seq        BIGINT NOT NULL,
    since_id   BIGINT NOT NULL CHECK (since_id >= 0),
    differing  BIGINT NOT NULL CHECK (differing >= 0), -- lines that differ from the book
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, bin_id, round),
    UNIQUE (document_id, bin_id, round, person_id),
    UNIQUE (id, document_id, bin_id),
    FOREIGN KEY (document_id, bin_id) REFERENCES count_bin (document_id, bin_id),
    FOREIGN KEY (document_id, bin_id, before_round, before_person_id)
        REFERENCES count_round (document_id, bin_id, round, person_id),
    FOREIGN KEY (document_id, seq) REFERENCES document_step (document_id, seq),
    CHECK (round = coalesce(before_round, 0) + 1),
    CHECK ((before_round IS NULL) = (before_person_id IS NULL)),
    CHECK (before_person_id <> person_id),
    CHECK ((round = 1) = (step = 'count'))
);
CREATE INDEX count_round_entry ON count_round (entry_id);

-- What lay there, and what the book said at that entry. Nothing of the bin is left out.
CREATE TABLE count_line (
    id         BIGINT PRIMARY KEY,
    round_id   BIGINT NOT NULL REFERENCES count_round,
    part_id    BIGINT NOT NULL REFERENCES part,
    condition  TEXT NOT NULL REFERENCES condition
               CHECK (condition IN ('new', 'refurbished', 'suspect')),
    counted    BIGINT NOT NULL CHECK (counted BETWEEN 0 AND 999999),
    book       BIGINT NOT NULL CHECK (book >= 0),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (round_id, part_id, condition),
    CHECK (counted > 0 OR book > 0)
);
CREATE INDEX count_line_entry ON count_line (entry_id);
CREATE INDEX count_line_part ON count_line (part_id, id);

-- A leader wants a bin counted once more.
CREATE TABLE count_again (
    document_id BIGINT NOT NULL,
    bin_id     BIGINT NOT NULL,
    round      BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, bin_id, round),
    FOREIGN KEY (document_id, bin_id, round)
        REFERENCES count_round (document_id, bin_id, round),
    FOREIGN KEY (document_id, seq) REFERENCES document_step (document_id, seq)
);
CREATE INDEX count_again_entry ON count_again (entry_id);

-- A bin's differences, approved and posted: once, in the approving entry.
CREATE TABLE count_post (
    document_id BIGINT NOT NULL,
    bin_id     BIGINT NOT NULL,
    round_id   BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, bin_id),
    FOREIGN KEY (round_id, document_id, bin_id)
        REFERENCES count_round (id, document_id, bin_id),
    FOREIGN KEY (document_id, seq) REFERENCES document_step (document_id, seq)
);
CREATE INDEX count_post_entry ON count_post (entry_id);

-- How each bin of a count stands. One that is counted 'now' stops the counter: the leader who
-- confirms it is who looks again.
CREATE VIEW count_status AS
SELECT count_bin.document_id, count_bin.bin_id, stock_count.scope,
       coalesce(last.round, 0) AS round, last.id AS round_id, last.person_id AS person_id,
       CASE WHEN last.id IS NULL THEN 'open'
            WHEN EXISTS (SELECT 1 FROM count_post
                         WHERE count_post.document_id = count_bin.document_id
                           AND count_post.bin_id = count_bin.bin_id) THEN 'posted'
            WHEN EXISTS (SELECT 1 FROM count_again
                         WHERE count_again.document_id = count_bin.document_id
                           AND count_again.bin_id = count_bin.bin_id
                           AND count_again.round = last.round) THEN 'again'
            WHEN last.differing = 0 THEN 'clean'
            WHEN last.round = 1 AND stock_count.scope <> 'now' THEN 'again'
            ELSE 'differs' END AS state
FROM count_bin JOIN stock_count ON stock_count.document_id = count_bin.document_id
LEFT JOIN count_round AS last ON last.document_id = count_bin.document_id
 AND last.bin_id = count_bin.bin_id
 AND last.round = (SELECT max(round) FROM count_round
                   WHERE count_round.document_id = count_bin.document_id
                     AND count_round.bin_id = count_bin.bin_id);

-- What explains a difference is looked for among the newest of these.
CREATE INDEX entry_refusal ON entry (refusal, id) WHERE refusal <> '';
CREATE INDEX entry_pack ON entry (id) WHERE substr(note, 1, 9) = 'quantity ';
CREATE INDEX entry_wrong_part ON entry (id) WHERE refusal = 'wrong_part';

INSERT INTO document_kind (name) VALUES ('count');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('count', 'open',     '',         'counting',  'clerk',  'owner', '', '3.7.1'),
    ('count', 'count',    'counting', 'counting',  'clerk',  'any',   '', '3.7.1'),
    ('count', 'count',    'counting', 'found',   'clerk',  'any',   '', '3.7.1'),
    ('count', 'count',    'counting', 'matched',   'clerk',  'any',   '', '3.7.1'),
    ('count', 'recount',  'counting', 'counting',  'clerk',  'any',   '', '3.7.1'),
    ('count', 'recount',  'counting', 'found',   'clerk',  'any',   '', '3.7.1'),
    ('count', 'recount',  'counting', 'matched',   'clerk',  'any',   '', '3.7.1'),
    ('count', 'recount',  'counting', 'posted',    'clerk',  'any',   '', '3.7.1'),
    ('count', 'again',    'found',  'counting',  'leader', 'other', '', '3.7.1'),
    ('count', 'approve',  'found',  'found',   'leader', 'other', '', '3.7.1'),
    ('count', 'approve',  'found',  'posted',    'leader', 'other', '', '3.7.1'),
    ('count', 'void',     'counting', 'void',      'leader', 'other', '', '3.7.1'),
    ('count', 'void',     'found',  'void',      'leader', 'other', '', '3.7.1'),
    ('count', 'withdraw', 'counting', 'withdrawn', 'clerk',  'owner', '', '3.7.1');

-- Counter, recounter and approver are three people, whichever comes first.
INSERT INTO step_apart (kind, step, other) VALUES
    ('count', 'approve', 'open'), ('count', 'approve', 'count'), ('count', 'approve', 'recount'),
    ('count', 'count', 'approve'), ('count', 'recount', 'approve');

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('gain', 'count', 'bin', 0),
    ('loss', 'bin', 'count', 0);

INSERT INTO step_moves (cause, kind, step) VALUES
    ('gain', 'count', 'approve'), ('loss', 'count', 'approve');
