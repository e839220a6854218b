-- account.sql -- accounts, movements between them, and balances.

-- floor 0: what is physically there never goes below zero. NULL: a counterpart that may.
CREATE TABLE account_kind (
    name      TEXT PRIMARY KEY,
    floor     BIGINT CHECK (floor = 0)
);

CREATE TABLE account (
    id        BIGINT PRIMARY KEY,
    kind      TEXT NOT NULL REFERENCES account_kind,
    site_id   BIGINT REFERENCES site,
    bin_id    BIGINT UNIQUE REFERENCES bin,
    person_id BIGINT UNIQUE REFERENCES person,
    vehicle_id BIGINT UNIQUE REFERENCES vehicle,
    UNIQUE (id, kind),
    UNIQUE (kind, site_id),
    CHECK ((kind = 'bin') = (bin_id IS NOT NULL)),
    CHECK ((kind = 'custody') = (person_id IS NOT NULL)),
    CHECK ((kind = 'vehicle') = (vehicle_id IS NOT NULL)),
    CHECK ((kind NOT IN ('bin', 'custody', 'vehicle')) = (site_id IS NOT NULL))
);

-- From which kind of account to which a cause may move a part, and whether it concerns one issued
-- unit. The counterpart of 'undo' is any row here, the other way round.
CREATE TABLE movement_rule (
    cause     TEXT NOT NULL,
    from_kind TEXT NOT NULL REFERENCES account_kind,
    to_kind   TEXT NOT NULL REFERENCES account_kind,
    of_unit   BIGINT NOT NULL CHECK (of_unit IN (0, 1)),
    PRIMARY KEY (cause, from_kind, to_kind, of_unit)
);

CREATE TABLE movement (
    id        BIGINT PRIMARY KEY,
    entry_id  BIGINT NOT NULL REFERENCES entry,
    cause     TEXT NOT NULL,
    part_id   BIGINT NOT NULL REFERENCES part,
    condition TEXT NOT NULL REFERENCES condition,
    quantity  BIGINT NOT NULL CHECK (quantity > 0),
    from_id   BIGINT NOT NULL,
    from_kind TEXT NOT NULL,
    to_id     BIGINT NOT NULL,
    to_kind   TEXT NOT NULL,
    of_unit   BIGINT NOT NULL,
    unit_id   BIGINT REFERENCES unit,
    reverses  BIGINT UNIQUE,
    UNIQUE (id, part_id, condition, quantity, from_id, to_id),
    UNIQUE (id, cause, unit_id),
    FOREIGN KEY (from_id, from_kind) REFERENCES account (id, kind),
    FOREIGN KEY (to_id, to_kind) REFERENCES account (id, kind),
    FOREIGN KEY (cause, from_kind, to_kind, of_unit) REFERENCES movement_rule,
    -- A reversing movement is the exact mirror of what it reverses.
    FOREIGN KEY (reverses, part_id, condition, quantity, to_id, from_id)
        REFERENCES movement (id, part_id, condition, quantity, from_id, to_id),
    CHECK ((cause = 'undo') = (reverses IS NOT NULL)),
    CHECK (of_unit = 1 OR unit_id IS NULL),
    CHECK (of_unit = 0 OR (unit_id IS NOT NULL AND quantity = 1)),
    CHECK (from_id <> to_id)
);
CREATE INDEX movement_entry ON movement (entry_id, part_id);
CREATE INDEX movement_part ON movement (part_id, id);
CREATE INDEX movement_unit ON movement (unit_id, id) WHERE unit_id IS NOT NULL;

-- Derived from the movements as they come in, and checked against them by `verify`.
CREATE TABLE balance (
    account_id BIGINT NOT NULL REFERENCES account,
    part_id    BIGINT NOT NULL REFERENCES part,
    condition  TEXT NOT NULL REFERENCES condition,
    quantity   BIGINT NOT NULL,
    floor      BIGINT,
    movement_id BIGINT REFERENCES movement, -- the last one that is reckoned in
    PRIMARY KEY (account_id, part_id, condition),
    CHECK (quantity >= floor)
);
CREATE INDEX balance_part ON balance (part_id, account_id);
-- What is physically there: few accounts, however many vehicles a part was fitted to.
CREATE INDEX balance_here ON balance (part_id, condition, quantity) WHERE floor = 0;

-- 'regrade' is where a part changes its condition: in as it was, out as it was judged to be, so
-- that every movement stays in one condition and the sum over each part stays zero.
INSERT INTO account_kind (name, floor) VALUES
    ('bin', 0), ('custody', 0), ('cage', 0), ('transit', 0),
    ('vehicle', NULL), ('supplier', NULL), ('scrap', NULL), ('count', NULL), ('opening', NULL),
    ('regrade', NULL);

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('opening', 'opening', 'bin', 0);
