-- close.sql -- the month close: what stands in its way, the balances it leaves, and the circle.

-- One month of one site. Its entries are those behind after_entry_id up to last_entry_id, which
-- the seal of that entry proves; the next month begins where this one ends.
CREATE TABLE close (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'close'),
    site_id    BIGINT NOT NULL REFERENCES site,
    year       BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 9999),
    month      BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
    from_us    BIGINT NOT NULL,   -- the month's first moment at the counter, in China
    until_us   BIGINT NOT NULL,   -- the next month's
    before_id  BIGINT,            -- the close of the month before; NULL: the site's first
    after_entry_id BIGINT NOT NULL,
    last_entry_id  BIGINT NOT NULL,
    hash       TEXT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (site_id, year, month),
    UNIQUE (document_id, site_id),
    UNIQUE (document_id, site_id, until_us),
    UNIQUE (document_id, last_entry_id),
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind),
    FOREIGN KEY (last_entry_id, hash) REFERENCES seal (entry_id, hash),
    FOREIGN KEY (before_id, site_id, from_us) REFERENCES close (document_id, site_id, until_us),
    FOREIGN KEY (before_id, after_entry_id) REFERENCES close (document_id, last_entry_id),
    CHECK ((before_id IS NULL) = (after_entry_id = 0)),
    CHECK (last_entry_id >= after_entry_id AND last_entry_id < entry_id),
    -- Days from 1970 to the first of a month, counted in years that begin in March.
    CHECK (from_us = (((year - CASE WHEN month <= 2 THEN 1 ELSE 0 END) * 365
                       + (year - CASE WHEN month <= 2 THEN 1 ELSE 0 END) / 4
                       - (year - CASE WHEN month <= 2 THEN 1 ELSE 0 END) / 100
                       + (year - CASE WHEN month <= 2 THEN 1 ELSE 0 END) / 400
                       + (153 * ((month + 9) % 12) + 2) / 5 - 719468) * 86400 - 28800) * 1000000),
    CHECK (until_us = (((year - CASE month WHEN 1 THEN 1 ELSE 0 END) * 365
                        + (year - CASE month WHEN 1 THEN 1 ELSE 0 END) / 4
                        - (year - CASE month WHEN 1 THEN 1 ELSE 0 END) / 100
                        + (year - CASE month WHEN 1 THEN 1 ELSE 0 END) / 400
                        + (153 * ((month + 10) % 12) + 2) / 5 - 719468) * 86400 - 28800) * 1000000)
);
CREATE UNIQUE INDEX close_first ON close (site_id) WHERE before_id IS NULL;
CREATE INDEX close_entry ON close (entry_id);
CREATE INDEX close_until ON close (until_us);

-- What an account of a site held of a part, for every one that moved in the month: what did not
-- move stands where it moved last. A technician's and a vehicle's account are of the site whose
-- units moved.
CREATE TABLE closing (
    close_id   BIGINT NOT NULL,
    site_id    BIGINT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account,
    part_id    BIGINT NOT NULL REFERENCES part,
    condition  TEXT NOT NULL REFERENCES condition,
    opening    BIGINT NOT NULL,
    came       BIGINT NOT NULL CHECK (came >= 0),
    went       BIGINT NOT NULL CHECK (went >= 0),
    closing    BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (site_id, account_id, part_id, condition, close_id),
    FOREIGN KEY (close_id, site_id) REFERENCES close (document_id, site_id),
    CHECK (opening + came - went = closing),
    CHECK (came + went > 0)
);
CREATE INDEX closing_entry ON closing (entry_id);
CREATE INDEX closing_close ON closing (close_id, part_id);

-- The month in numbers: what the site holds of each kind of account at its end, the terms of the
-- circle that led there, and what the monthly figures are made of (3.2.1).
CREATE TABLE figure_kind (
    name       TEXT PRIMARY KEY,
    side       TEXT NOT NULL CHECK (side IN ('holds', 'term', 'units', 'reports'))
);

CREATE TABLE close_figure (
    close_id   BIGINT NOT NULL REFERENCES close,
    name       TEXT NOT NULL REFERENCES figure_kind,
    value      BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (close_id, name)
);
CREATE INDEX close_figure_entry ON close_figure (entry_id);

-- Which term of the circle a movement belongs to: shelf + custody + transit + cage + at suppliers
-- = opening + received + taken off vehicles - fitted - disposed +- counted. 'moved' stays within
-- the left side: it changes a site's only where the other account is another site's. 'regraded'
-- goes out in one condition and comes back in another. Every row of movement_rule has its own here.
CREATE TABLE circle (
    cause      TEXT NOT NULL,
    from_kind  TEXT NOT NULL,
    to_kind    TEXT NOT NULL,
    of_unit    BIGINT NOT NULL,
    term       TEXT NOT NULL REFERENCES figure_kind,
    PRIMARY KEY (cause, from_kind, to_kind, of_unit),
    FOREIGN KEY (cause, from_kind, to_kind, of_unit) REFERENCES movement_rule
);

-- What a close looks at. blocks 0: it may stay open, and is named.
CREATE TABLE close_check (
    name       TEXT PRIMARY KEY,
    blocks     BIGINT NOT NULL CHECK (blocks IN (0, 1)),
    clause     TEXT NOT NULL
);

-- Counts of a whole site: the last one is looked for.
CREATE INDEX stock_count_site ON stock_count (document_id) WHERE scope = 'site';

-- What is open at a site, for which of those, since when: it concerns every month that ends later.
-- An old part that was carried over is open again from the end of the month it was carried beyond.
-- A count of the whole site holds for the months that end within ten days of its begin, or before.
CREATE VIEW close_open AS
SELECT 'undealt' AS name, cage_part.site_id AS site_id,
       CASE WHEN coalesce(carried.until_us, 0) > came_us THEN carried.until_us
            ELSE came_us END AS since_us,
       (SELECT unit.tag FROM old_part JOIN unit ON unit.id = unit_id
        WHERE old_part.id = cage_part.old_part_id) AS number
FROM cage_part LEFT JOIN disposal AS carried ON carried.document_id =
    (SELECT document_id FROM carry_over WHERE carry_over.old_part_id = cage_part.old_part_id
     ORDER BY year DESC, month DESC LIMIT 1)
WHERE cage_part.gone = 0
UNION ALL
SELECT 'batch', document.site_id, disposal.until_us - 1, document.number
FROM document JOIN disposal ON disposal.document_id = document.id
WHERE document.kind = 'disposal' AND document.state IN ('proposed', 'released', 'emptying')
UNION ALL
SELECT 'uncounted', site.id, coalesce((
    SELECT entry.at_us FROM stock_count CROSS JOIN document ON document.id = document_id
    JOIN entry ON entry.id = document.entry_id
    WHERE scope = 'site' AND document.state IN ('matched', 'posted')
      AND document.site_id = site.id
    ORDER BY document_id DESC LIMIT 1), 0) + 864000000000, ''
FROM site WHERE EXISTS (SELECT 1 FROM bin WHERE bin.site_id = site.id)
UNION ALL
SELECT 'counting', document.site_id, entry.at_us, document.number
FROM document JOIN entry ON entry.id = document.entry_id
WHERE document.kind = 'count' AND document.state IN ('counting', 'found')
UNION ALL
SELECT 'receiving', document.site_id, entry.at_us, document.number
FROM document JOIN entry ON entry.id = document.entry_id
WHERE document.kind = 'receiving' AND document.state = 'counted'
UNION ALL
SELECT CASE document.state WHEN 'short' THEN 'short' ELSE 'transfer' END, document.site_id,
       entry.at_us, document.number
FROM document JOIN entry ON entry.id = document.entry_id
WHERE document.kind = 'transfer' AND document.state IN ('dispatched', 'short')
UNION ALL
SELECT 'report', document.site_id, entry.at_us, document.number
FROM document JOIN entry ON entry.id = document.entry_id
WHERE document.kind = 'report' AND document.state = 'signed'
UNION ALL
SELECT 'postage', document.site_id, entry.at_us, document.number
FROM document JOIN entry ON entry.id = document.entry_id
WHERE document.kind = 'mail' AND document.state = 'sent'
UNION ALL
SELECT 'claim', claim_case.site_id,
       begun_us + (SELECT value FROM setting WHERE name = 'claim_days') * 86400000000, unit.tag
FROM claim_case JOIN unit ON unit.id = unit_id WHERE claim_case.state = 'due'
UNION ALL
SELECT 'money', document.site_id, entry.at_us, document.number
FROM charge CROSS JOIN document ON document.id = charge.document_id
JOIN entry ON entry.id = charge.entry_id WHERE paid_fen < due_fen
UNION ALL
SELECT 'overdue', unit.site_id, due_us, tag FROM unit WHERE unit.state = 'issued';

-- Every leg of a movement in a closed month: which account of the site it changes, by how much.
CREATE VIEW month_leg AS
SELECT close.document_id AS close_id, movement.id AS movement_id, movement.entry_id, cause,
       from_kind, to_kind, of_unit, unit_id, movement.part_id, condition, account.id AS account_id,
       account.kind, way.sign * quantity AS pieces
FROM close JOIN movement ON movement.entry_id > close.after_entry_id
 AND movement.entry_id <= close.last_entry_id
CROSS JOIN (SELECT 1 AS sign UNION ALL SELECT -1) AS way
JOIN account ON account.id = CASE way.sign WHEN 1 THEN to_id ELSE from_id END
LEFT JOIN bin ON bin.id = account.bin_id LEFT JOIN unit ON unit.id = unit_id
WHERE coalesce(bin.site_id, account.site_id, unit.site_id) = close.site_id;

-- The close that the newest entry makes, and the rows that its closing must have, opening left out.
CREATE VIEW closing_now AS
SELECT * FROM close WHERE entry_id = (SELECT max(id) FROM entry);

CREATE VIEW closing_due AS
SELECT account_id, part_id, condition, sum(CASE WHEN pieces > 0 THEN pieces ELSE 0 END) AS came,
       sum(CASE WHEN pieces < 0 THEN -pieces ELSE 0 END) AS went
FROM month_leg WHERE close_id = (SELECT document_id FROM closing_now)
GROUP BY account_id, part_id, condition;

-- The figures that it must have; what is none is nothing. What the site holds is what it held at
-- the end of the month before and what the month changed. Parts are cleared in time by their due
-- date; what was reversed within the month did not happen.
CREATE VIEW figure_due AS
SELECT name, sum(value) AS value FROM (
    SELECT close_figure.name, value FROM close_figure
    JOIN figure_kind ON figure_kind.name = close_figure.name AND side = 'holds'
    WHERE close_id = (SELECT before_id FROM closing_now)
    UNION ALL
    SELECT kind, pieces FROM month_leg JOIN account_kind ON name = kind AND floor = 0
    WHERE close_id = (SELECT document_id FROM closing_now)
    UNION ALL
    SELECT term, pieces FROM month_leg JOIN account_kind ON name = kind AND floor = 0
    JOIN circle ON circle.cause = month_leg.cause AND circle.from_kind = month_leg.from_kind
     AND circle.to_kind = month_leg.to_kind AND circle.of_unit = month_leg.of_unit
    WHERE close_id = (SELECT document_id FROM closing_now)
    UNION ALL
    SELECT figure_kind.name, 1 FROM month_leg JOIN unit ON unit.id = unit_id
    JOIN entry ON entry.id = month_leg.entry_id JOIN figure_kind ON side = 'units'
    WHERE close_id = (SELECT document_id FROM closing_now) AND pieces > 0
      AND CASE WHEN figure_kind.name = 'issued' THEN cause = 'issue'
               ELSE cause IN ('fit', 'deliver', 'unused', 'damaged')
                    AND (figure_kind.name = 'cleared' OR entry.at_us <= unit.due_us) END
      AND NOT EXISTS (SELECT 1 FROM movement AS undo WHERE undo.reverses = month_leg.movement_id
                      AND undo.entry_id <= (SELECT last_entry_id FROM closing_now))
    UNION ALL
    SELECT figure_kind.name, CASE figure_kind.name WHEN 'reports' THEN 1 ELSE satisfaction END
    FROM closing_now JOIN report ON report.entry_id > after_entry_id
     AND report.entry_id <= last_entry_id
    JOIN document ON document.id = report.document_id AND document.site_id = closing_now.site_id
    JOIN figure_kind ON side = 'reports'
    WHERE NOT EXISTS (SELECT 1 FROM document_step AS step WHERE step.document_id = document.id
                      AND step.step = 'void' AND step.entry_id <= last_entry_id)) AS figures
GROUP BY name;

INSERT INTO document_kind (name, site) VALUES ('close', 'any');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('close', 'close', '', 'closed', 'auditor', 'owner', '', 'month close');

INSERT INTO paper_kind (name, copies) VALUES ('statement', 1);

INSERT INTO figure_kind (name, side) VALUES
    ('bin', 'holds'), ('custody', 'holds'), ('transit', 'holds'), ('cage', 'holds'),
    ('claimed', 'holds'),
    ('opened', 'term'), ('received', 'term'), ('taken', 'term'), ('fitted', 'term'),
    ('disposed', 'term'), ('counted', 'term'), ('regraded', 'term'), ('moved', 'term'),
    ('issued', 'units'), ('cleared', 'units'), ('in time', 'units'),
    ('reports', 'reports'), ('satisfaction', 'reports');

INSERT INTO circle (cause, from_kind, to_kind, of_unit, term) VALUES
    ('opening',     'opening',  'bin',      0, 'opened'),
    ('receive',     'supplier', 'bin',      0, 'received'),
    ('undo',        'bin',      'supplier', 0, 'received'),
    ('issue',       'bin',      'custody',  1, 'moved'),
    ('undo',        'custody',  'bin',      1, 'moved'),
    ('unused',      'custody',  'bin',      1, 'moved'),
    ('undo',        'bin',      'custody',  1, 'moved'),
    ('fit',         'custody',  'vehicle',  1, 'fitted'),
    ('undo',        'vehicle',  'custody',  1, 'fitted'),
    ('mail',        'custody',  'transit',  1, 'moved'),
    ('undo',        'transit',  'custody',  1, 'moved'),
    ('unmail',      'transit',  'custody',  1, 'moved'),
    ('undo',        'custody',  'transit',  1, 'moved'),
    ('deliver',     'transit',  'vehicle',  1, 'fitted'),
    ('undo',        'vehicle',  'transit',  1, 'fitted'),
    ('old',         'vehicle',  'cage',     1, 'taken'),
    ('undo',        'cage',     'vehicle',  1, 'taken'),
    ('damaged',     'custody',  'regrade',  1, 'regraded'),
    ('regrade',     'regrade',  'bin',      1, 'regraded'),
    ('undo',        'regrade',  'custody',  1, 'regraded'),
    ('undo',        'bin',      'regrade',  1, 'regraded'),
    ('refurbish',   'cage',     'regrade',  0, 'regraded'),
    ('refurbish',   'regrade',  'bin',      0, 'regraded'),
    ('scrap',       'cage',     'scrap',    0, 'disposed'),
    ('sell',        'cage',     'scrap',    0, 'disposed'),
    ('to_supplier', 'cage',     'supplier', 0, 'disposed'),
    ('claim',       'cage',     'claimed',  1, 'moved'),
    ('unclaim',     'claimed',  'cage',     1, 'moved'),
    ('undo',        'claimed',  'cage',     1, 'moved'),
    ('undo',        'cage',     'claimed',  1, 'moved'),
    ('keep',        'claimed',  'supplier', 1, 'disposed'),
    ('gain',        'count',    'bin',      0, 'counted'),
    ('loss',        'bin',      'count',    0, 'counted'),
    ('dispatch',    'bin',      'transit',  0, 'moved'),
    ('undo',        'transit',  'bin',      0, 'moved'),
    ('arrive',      'transit',  'bin',      0, 'moved'),
    ('recover',     'transit',  'bin',      0, 'moved'),
    ('undo',        'bin',      'transit',  0, 'moved'),
    -- Harmed on the way: what leaves one site in one condition reaches the other in another.
    ('harm',        'transit',  'regrade',  0, 'moved'),
    ('harm',        'regrade',  'bin',      0, 'moved'),
    ('undo',        'regrade',  'transit',  0, 'moved'),
    ('undo',        'bin',      'regrade',  0, 'moved'),
    -- To another store's site and from it, as between sites of one.
    ('leave',       'transit',  'outside',  0, 'moved'),
    ('enter',       'outside',  'bin',      0, 'moved'),
    ('lose',        'transit',  'count',    0, 'counted'),
    ('undo',        'count',    'transit',  0, 'counted');

INSERT INTO close_check (name, blocks, clause) VALUES
    ('undealt',   1, '3.7.5'), ('batch',     1, '3.7.5'),
    ('uncounted', 1, '3.7.1'), ('counting',  1, '3.7.1'),
    ('receiving', 1, '3.7.2'), ('short',     1, '3.7.6'),
    ('transfer',  0, '3.7.6'),
    ('postage',   0, '3.6.3'),
    ('report',    0, '3.6.2'), ('claim',     0, '3.8'),
    ('money',     0, '3.3.4'), ('overdue',   0, '3.6.2');
