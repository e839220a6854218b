-- schema.sql -- what is true, in the words that SQLite and PostgreSQL share.
--
-- Every rule that a declaration can carry is a declaration here; what needs a trigger is in
-- sqlite.sql. Ids, pieces and money (fen) are BIGINT, times are UTC microseconds. A table marked
-- "kept" there only ever grows: nothing in it is edited or deleted.
--
-- entry_id names the journal entry that caused a row; the entry's seal covers it.

-- The site and its settings ---------------------------------------------------------------------

CREATE TABLE site (
    id        BIGINT PRIMARY KEY CHECK (id BETWEEN 1 AND 99),
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    name_en   TEXT NOT NULL
);

-- Limits that a site may set; the defaults are the rulebook's.
CREATE TABLE setting (
    name      TEXT PRIMARY KEY,
    value     BIGINT NOT NULL CHECK (value BETWEEN least AND most),
    least     BIGINT NOT NULL,
    most      BIGINT NOT NULL
);

-- People ----------------------------------------------------------------------------------------

CREATE TABLE role (
    name      TEXT PRIMARY KEY
);

CREATE TABLE person (
    id        BIGINT PRIMARY KEY,
    number    TEXT NOT NULL UNIQUE CHECK (trim(number) <> ''),
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    name_en   TEXT NOT NULL,
    language  TEXT NOT NULL CHECK (language IN ('zh', 'en')),
    active    BIGINT NOT NULL CHECK (active IN (0, 1)),
    -- Argon2id, or '' until the person sets a PIN at the first sign-in.
    pin       TEXT NOT NULL CHECK (pin = '' OR (pin LIKE '$argon2id$v=%$m=%,t=%,p=%$%$%'
                                                AND length(pin) BETWEEN 90 AND 127)),
    -- Tries are counted before they are checked, so that pulling the plug wins nothing.
    tries     BIGINT NOT NULL CHECK (tries >= 0),
    locked_until_us BIGINT NOT NULL
);

CREATE TABLE person_role (
    person_id BIGINT NOT NULL REFERENCES person,
    role      TEXT NOT NULL REFERENCES role,
    active    BIGINT NOT NULL CHECK (active IN (0, 1)),
    PRIMARY KEY (person_id, role)
);

-- Two badges of one person are one person: rules compare people.
CREATE TABLE badge (
    code      TEXT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person,
    active    BIGINT NOT NULL CHECK (active IN (0, 1))
);
CREATE INDEX badge_person ON badge (person_id);

-- Parts, places, vehicles -----------------------------------------------------------------------

CREATE TABLE supplier (
    id        BIGINT PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE CHECK (trim(name) <> '')
);

CREATE TABLE condition (
    name      TEXT PRIMARY KEY
);

-- 3.7.1: no part without a specification or a unit.
CREATE TABLE part (
    id        BIGINT PRIMARY KEY,
    number    TEXT NOT NULL UNIQUE CHECK (trim(number) <> ''),
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    name_en   TEXT NOT NULL,
    initials  TEXT NOT NULL,
    spec      TEXT NOT NULL CHECK (trim(spec) <> ''),
    unit      TEXT NOT NULL CHECK (trim(unit) <> ''),
    price_fen BIGINT NOT NULL CHECK (price_fen >= 0),
    grouping  TEXT NOT NULL,
    supplier_id BIGINT REFERENCES supplier,
    return_duty TEXT NOT NULL CHECK (return_duty IN ('must', 'may', 'none')),
    serial    BIGINT NOT NULL CHECK (serial IN (0, 1)),
    minimum   BIGINT NOT NULL CHECK (minimum >= 0)
);

-- Which old part may come back for which part. Every part accepts itself, so that one foreign key
-- carries the whole rule of 3.6.2.
CREATE TABLE interchange (
    part_id   BIGINT NOT NULL REFERENCES part,
    old_id    BIGINT NOT NULL REFERENCES part,
    PRIMARY KEY (part_id, old_id)
);

-- Further barcodes on a part's packaging.
CREATE TABLE label (
    code      TEXT PRIMARY KEY,
    part_id   BIGINT NOT NULL REFERENCES part
);
CREATE INDEX label_part ON label (part_id);

CREATE TABLE bin (
    id        BIGINT PRIMARY KEY,
    site_id   BIGINT NOT NULL REFERENCES site,
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    note      TEXT NOT NULL,
    UNIQUE (site_id, name)
);

-- Where a part is to be put and looked for first.
CREATE TABLE part_bin (
    part_id   BIGINT PRIMARY KEY REFERENCES part,
    bin_id    BIGINT NOT NULL REFERENCES bin
);

CREATE TABLE vehicle (
    id        BIGINT PRIMARY KEY,
    vin       TEXT NOT NULL UNIQUE CHECK (length(vin) = 17),
    plate     TEXT NOT NULL,
    model     TEXT NOT NULL,
    engine    TEXT NOT NULL,
    customer  TEXT NOT NULL,
    sold_us   BIGINT NOT NULL,
    warranty_months BIGINT NOT NULL CHECK (warranty_months BETWEEN 0 AND 240),
    warranty_km     BIGINT NOT NULL CHECK (warranty_km BETWEEN 0 AND 9999999)
);
CREATE INDEX vehicle_plate ON vehicle (plate);

-- The journal -----------------------------------------------------------------------------------

-- One row for each thing that somebody did at the counter, refused ones included.
CREATE TABLE entry (
    id        BIGINT PRIMARY KEY,
    at_us     BIGINT NOT NULL,   -- never goes back, even where the machine's clock does
    clock_us  BIGINT NOT NULL CHECK (clock_us <= at_us), -- what the machine's clock said
    person_id BIGINT REFERENCES person,
    device    TEXT NOT NULL,
    place     TEXT NOT NULL,     -- where it was scanned
    kind      TEXT NOT NULL,     -- how the code was read
    code      TEXT NOT NULL,     -- never a PIN
    outcome   TEXT NOT NULL CHECK (outcome IN ('accepted', 'done', 'asked', 'refused')),
    refusal   TEXT NOT NULL,     -- '' or the refusal's name
    clause    TEXT NOT NULL,
    note      TEXT NOT NULL,
    reverses  BIGINT UNIQUE REFERENCES entry CHECK (reverses < id),
    CHECK ((outcome = 'refused') = (refusal <> '')),
    CHECK (outcome <> 'refused' OR reverses IS NULL)
);

CREATE INDEX entry_person ON entry (person_id, id);

-- The chain: SHA-256 over the seal before, the entry and every kept row that names the entry.
CREATE TABLE seal (
    entry_id  BIGINT PRIMARY KEY REFERENCES entry,
    before_id BIGINT CHECK (before_id = entry_id - 1),
    before    TEXT NOT NULL CHECK (length(before) = 64),
    hash      TEXT NOT NULL CHECK (length(hash) = 64),
    UNIQUE (entry_id, hash),
    FOREIGN KEY (before_id, before) REFERENCES seal (entry_id, hash),
    CHECK ((before_id IS NULL) = (entry_id = 1))
);

-- One row while the entry that is being written is an administrator's, an imported list's, or that
-- of the first administrator of an empty store.
CREATE VIEW administered AS
SELECT entry.id FROM entry
WHERE entry.id = (SELECT max(id) FROM entry) AND entry.outcome <> 'refused'
AND ((entry.person_id IS NULL
      AND (entry.kind = 'import' OR (SELECT count(*) FROM person) <= 1))
     OR EXISTS (SELECT 1 FROM person_role JOIN person ON person.id = person_role.person_id
                WHERE person_role.person_id = entry.person_id AND role = 'administrator'
                  AND person_role.active = 1 AND person.active = 1));

-- Accounts and movements ------------------------------------------------------------------------

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
CREATE INDEX movement_entry ON movement (entry_id);
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

-- Documents -------------------------------------------------------------------------------------

-- Which step leads from which state to which, and who may take it.
--   by     whose: the document's owner, somebody else, or anyone with the role
--   second who confirms beside them: 'owner' (the receiving technician) or nobody
CREATE TABLE step_rule (
    kind       TEXT NOT NULL,
    step       TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    role       TEXT NOT NULL REFERENCES role,
    whose      TEXT NOT NULL CHECK (whose IN ('owner', 'other', 'any')),
    second     TEXT NOT NULL CHECK (second IN ('', 'owner')),
    clause     TEXT NOT NULL,
    PRIMARY KEY (kind, step, from_state, to_state, role, whose, second)
);

CREATE TABLE document (
    id         BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('requisition', 'report')),
    -- 3.3.1: in capitals, or the same number could be used twice.
    number     TEXT NOT NULL UNIQUE CHECK (number <> '' AND number = upper(trim(number))),
    site_id    BIGINT NOT NULL REFERENCES site,
    owner_id   BIGINT NOT NULL REFERENCES person,
    vehicle_id BIGINT NOT NULL REFERENCES vehicle,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    -- Derived from the last step; nothing else can change them.
    state      TEXT NOT NULL,
    seq        BIGINT NOT NULL,
    UNIQUE (id, kind),
    UNIQUE (id, kind, owner_id),
    UNIQUE (id, vehicle_id),
    UNIQUE (id, kind, site_id, owner_id, vehicle_id)
);
CREATE INDEX document_waiting ON document (kind, state, id);
CREATE INDEX document_owner ON document (owner_id, id);
CREATE INDEX document_vehicle ON document (vehicle_id, id);
CREATE INDEX document_entry ON document (entry_id);

CREATE TABLE document_step (
    document_id BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    before_seq BIGINT,
    kind       TEXT NOT NULL,
    owner_id   BIGINT NOT NULL,
    step       TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    role       TEXT NOT NULL,
    whose      TEXT NOT NULL,
    second     TEXT NOT NULL,
    person_id  BIGINT NOT NULL REFERENCES person,
    second_id  BIGINT REFERENCES person,
    reason     TEXT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, seq),
    UNIQUE (document_id, seq, to_state),
    FOREIGN KEY (document_id, kind, owner_id) REFERENCES document (id, kind, owner_id),
    FOREIGN KEY (document_id, before_seq, from_state)
        REFERENCES document_step (document_id, seq, to_state),
    FOREIGN KEY (kind, step, from_state, to_state, role, whose, second) REFERENCES step_rule,
    FOREIGN KEY (person_id, role) REFERENCES person_role,
    CHECK (seq = coalesce(before_seq, 0) + 1),
    CHECK ((before_seq IS NULL) = (from_state = '')),
    CHECK (whose <> 'owner' OR person_id = owner_id),
    CHECK (whose <> 'other' OR person_id <> owner_id),
    CHECK (second <> 'owner' OR (second_id IS NOT NULL AND second_id = owner_id)),
    CHECK (second <> '' OR second_id IS NULL),
    CHECK (step NOT IN ('reject', 'void') OR trim(reason) <> '')
);
CREATE INDEX document_step_entry ON document_step (entry_id);

-- 3.6.1: the handling opinion; 3.4.2 c: the warranty, evaluated and recorded.
CREATE TABLE requisition (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'requisition'),
    opinion    TEXT NOT NULL CHECK (trim(opinion) <> ''),
    km         BIGINT NOT NULL CHECK (km BETWEEN 0 AND 9999999),
    months     BIGINT NOT NULL CHECK (months >= 0),
    warranty   TEXT NOT NULL CHECK (warranty IN ('in', 'out')),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, warranty),
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX requisition_entry ON requisition (entry_id);

CREATE TABLE requisition_line (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES requisition,
    line       BIGINT NOT NULL CHECK (line > 0),
    part_id    BIGINT NOT NULL REFERENCES part,
    quantity   BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, line),
    UNIQUE (document_id, part_id),
    UNIQUE (id, document_id, quantity),
    UNIQUE (id, document_id, part_id)
);
CREATE INDEX requisition_line_entry ON requisition_line (entry_id);

-- What a leader allowed of each line, written with the approving step and never again.
CREATE TABLE approval (
    line_id    BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    asked      BIGINT NOT NULL,
    approved   BIGINT NOT NULL CHECK (approved BETWEEN 0 AND asked),
    seq        BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state = 'approved'),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (line_id, approved),
    FOREIGN KEY (line_id, document_id, asked)
        REFERENCES requisition_line (id, document_id, quantity),
    FOREIGN KEY (document_id, seq, state) REFERENCES document_step (document_id, seq, to_state)
);
CREATE INDEX approval_entry ON approval (entry_id);

-- Every state that a unit can be in, and what moves it on.
CREATE TABLE unit_rule (
    from_state TEXT NOT NULL,
    cause      TEXT NOT NULL,
    undone     TEXT NOT NULL,  -- for 'undo': the cause that is reversed
    to_state   TEXT NOT NULL,
    PRIMARY KEY (from_state, cause, undone)
);

-- One issued piece: its tag, and who has to account for it. 3.7.4: never more than was approved,
-- because a line has only so many ordinals.
CREATE TABLE unit (
    id         BIGINT PRIMARY KEY,
    tag        TEXT NOT NULL UNIQUE,
    line_id    BIGINT NOT NULL,
    ordinal    BIGINT NOT NULL CHECK (ordinal BETWEEN 1 AND approved),
    approved   BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind = 'requisition'),
    site_id    BIGINT NOT NULL,
    owner_id   BIGINT NOT NULL,
    vehicle_id BIGINT NOT NULL,
    part_id    BIGINT NOT NULL,
    duty       TEXT NOT NULL CHECK (duty IN ('must', 'may', 'none')),
    issue_cause TEXT NOT NULL CHECK (issue_cause = 'issue'),
    movement_id BIGINT NOT NULL,
    due_us     BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    -- Derived from the unit's movements; nothing else can change it.
    state      TEXT NOT NULL,
    UNIQUE (id, owner_id),
    UNIQUE (id, part_id, vehicle_id, duty),
    FOREIGN KEY (line_id, approved) REFERENCES approval (line_id, approved),
    FOREIGN KEY (line_id, document_id, part_id)
        REFERENCES requisition_line (id, document_id, part_id),
    FOREIGN KEY (document_id, kind, site_id, owner_id, vehicle_id)
        REFERENCES document (id, kind, site_id, owner_id, vehicle_id),
    FOREIGN KEY (movement_id, issue_cause, id) REFERENCES movement (id, cause, unit_id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX unit_ordinal ON unit (line_id, ordinal) WHERE state <> 'reversed';
CREATE INDEX unit_open ON unit (owner_id, due_us) WHERE state = 'issued';
CREATE INDEX unit_due ON unit (due_us) WHERE state = 'issued';
CREATE INDEX unit_vehicle ON unit (vehicle_id, part_id, id);
CREATE INDEX unit_document ON unit (document_id);
CREATE INDEX unit_entry ON unit (entry_id);

-- 3.3.1, 3.4.2 b: written once, at the customer's signature.
CREATE TABLE report (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'report'),
    begun_us   BIGINT NOT NULL,
    ended_us   BIGINT NOT NULL CHECK (ended_us >= begun_us),
    km         BIGINT NOT NULL CHECK (km BETWEEN 0 AND 9999999),
    months     BIGINT NOT NULL CHECK (months >= 0),
    warranty   TEXT NOT NULL CHECK (warranty IN ('in', 'out')),
    customer   TEXT NOT NULL CHECK (trim(customer) <> ''),
    signed_us  BIGINT NOT NULL CHECK (signed_us >= ended_us),
    satisfaction BIGINT NOT NULL CHECK (satisfaction BETWEEN 1 AND 5),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX report_entry ON report (entry_id);

CREATE TABLE report_line (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES report,
    line       BIGINT NOT NULL CHECK (line > 0),
    part_id    BIGINT NOT NULL REFERENCES part,
    quantity   BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    cause      TEXT NOT NULL CHECK (trim(cause) <> ''),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, line),
    UNIQUE (document_id, part_id),
    UNIQUE (id, document_id, part_id, quantity)
);
CREATE INDEX report_line_entry ON report_line (entry_id);

-- The old part that came back for a unit: once, of its number or a listed interchange (3.6.2).
CREATE TABLE old_part (
    id         BIGINT PRIMARY KEY,
    unit_id    BIGINT NOT NULL,
    part_id    BIGINT NOT NULL,   -- the unit's
    vehicle_id BIGINT NOT NULL,
    duty       TEXT NOT NULL,
    old_id     BIGINT NOT NULL,   -- what came back
    cause      TEXT NOT NULL CHECK (cause = 'old'),
    movement_id BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    live       BIGINT NOT NULL CHECK (live IN (0, 1)), -- 0 once its movement was reversed
    UNIQUE (id, unit_id),
    FOREIGN KEY (unit_id, part_id, vehicle_id, duty)
        REFERENCES unit (id, part_id, vehicle_id, duty),
    FOREIGN KEY (part_id, old_id) REFERENCES interchange (part_id, old_id),
    FOREIGN KEY (movement_id, cause, unit_id) REFERENCES movement (id, cause, unit_id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX old_part_live ON old_part (unit_id) WHERE live = 1;
CREATE UNIQUE INDEX old_part_movement ON old_part (movement_id);
CREATE INDEX old_part_entry ON old_part (entry_id);

-- 3.6.2: a unit is written off against one place of one line of a report on its vehicle, together
-- with the old part where that must come back.
CREATE TABLE write_off (
    id         BIGINT PRIMARY KEY,
    unit_id    BIGINT NOT NULL,
    part_id    BIGINT NOT NULL,
    vehicle_id BIGINT NOT NULL,
    duty       TEXT NOT NULL,
    report_id  BIGINT NOT NULL,
    report_line_id BIGINT NOT NULL,
    quantity   BIGINT NOT NULL,
    ordinal    BIGINT NOT NULL CHECK (ordinal BETWEEN 1 AND quantity),
    seq        BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state = 'agreed'),
    old_part_id BIGINT,
    cause      TEXT NOT NULL CHECK (cause = 'fit'),
    movement_id BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    live       BIGINT NOT NULL CHECK (live IN (0, 1)),
    CHECK (duty <> 'must' OR old_part_id IS NOT NULL),
    FOREIGN KEY (unit_id, part_id, vehicle_id, duty)
        REFERENCES unit (id, part_id, vehicle_id, duty),
    FOREIGN KEY (report_id, vehicle_id) REFERENCES document (id, vehicle_id),
    FOREIGN KEY (report_line_id, report_id, part_id, quantity)
        REFERENCES report_line (id, document_id, part_id, quantity),
    FOREIGN KEY (report_id, seq, state) REFERENCES document_step (document_id, seq, to_state),
    FOREIGN KEY (old_part_id, unit_id) REFERENCES old_part (id, unit_id),
    FOREIGN KEY (movement_id, cause, unit_id) REFERENCES movement (id, cause, unit_id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX write_off_unit ON write_off (unit_id) WHERE live = 1;
CREATE UNIQUE INDEX write_off_old ON write_off (old_part_id) WHERE live = 1;
CREATE UNIQUE INDEX write_off_place ON write_off (report_line_id, ordinal) WHERE live = 1;
CREATE UNIQUE INDEX write_off_movement ON write_off (movement_id);
CREATE INDEX write_off_report ON write_off (report_id);
CREATE INDEX write_off_entry ON write_off (entry_id);

-- Papers that a step owes: promised in its transaction, produced later.
CREATE TABLE paper (
    id         BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('requisition', 'issue slip', 'tag')),
    number     TEXT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (kind, number, entry_id)
);
CREATE INDEX paper_entry ON paper (entry_id);

-- The counter itself ----------------------------------------------------------------------------

-- The place to wake up in, and each person's half-done document. person_id 0 is the counter.
CREATE TABLE desk (
    person_id  BIGINT NOT NULL,
    slot       TEXT NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (person_id, slot)
);

-- The rule tables' own rows ---------------------------------------------------------------------

INSERT INTO role (name) VALUES
    ('technician'), ('clerk'), ('leader'), ('administrator'), ('auditor');

INSERT INTO condition (name) VALUES ('new'), ('refurbished'), ('suspect'), ('old');

INSERT INTO setting (name, value, least, most) VALUES
    ('pin_digits', 6, 4, 12), ('sign_out_s', 120, 20, 3600), ('return_days', 30, 1, 365),
    -- Of labels that are not UTF-8: GB18030, Big5, Shift_JIS, Windows-1252.
    ('charset', 1, 1, 4);

-- 'regrade' is where a part changes its condition: in as it was, out as it was judged to be, so
-- that every movement stays in one condition and the sum over each part stays zero.
INSERT INTO account_kind (name, floor) VALUES
    ('bin', 0), ('custody', 0), ('cage', 0), ('transit', 0),
    ('vehicle', NULL), ('supplier', NULL), ('scrap', NULL), ('count', NULL), ('opening', NULL),
    ('regrade', NULL);

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('opening', 'opening', 'bin', 0),
    ('issue', 'bin', 'custody', 1),
    ('fit', 'custody', 'vehicle', 1),
    ('old', 'vehicle', 'cage', 1),
    ('unused', 'custody', 'bin', 1),
    ('damaged', 'custody', 'regrade', 1),
    ('regrade', 'regrade', 'bin', 1),
    ('undo', 'custody', 'bin', 1),
    ('undo', 'vehicle', 'custody', 1),
    ('undo', 'cage', 'vehicle', 1),
    ('undo', 'bin', 'custody', 1),
    ('undo', 'regrade', 'custody', 1),
    ('undo', 'bin', 'regrade', 1);

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('requisition', 'submit',   '',          'submitted', 'technician', 'owner', '',      '3.6.1'),
    ('requisition', 'approve',  'submitted', 'approved',  'leader',     'other', '',      '3.6.1'),
    ('requisition', 'reject',   'submitted', 'rejected',  'leader',     'other', '',      '3.6.1'),
    ('requisition', 'withdraw', 'submitted', 'withdrawn', 'technician', 'owner', '',      '3.6.1'),
    ('requisition', 'withdraw', 'approved',  'withdrawn', 'technician', 'owner', '',      '3.6.1'),
    ('requisition', 'issue',    'approved',  'started',   'clerk',      'other', 'owner', '3.7.4'),
    ('requisition', 'issue',    'approved',  'issued',    'clerk',      'other', 'owner', '3.7.4'),
    ('requisition', 'issue',    'started',   'started',   'clerk',      'other', 'owner', '3.7.4'),
    ('requisition', 'issue',    'started',   'issued',    'clerk',      'other', 'owner', '3.7.4'),
    ('requisition', 'undo',     'issued',    'started',   'clerk',      'other', '',      '3.7.4'),
    ('requisition', 'undo',     'started',   'started',   'clerk',      'other', '',      '3.7.4'),
    ('requisition', 'undo',     'issued',    'started',   'leader',     'other', '',      '3.7.4'),
    ('requisition', 'undo',     'started',   'started',   'leader',     'other', '',      '3.7.4'),
    ('requisition', 'withdraw', 'started',   'issued',    'technician', 'owner', '',      '3.6.1'),
    ('report',      'sign',     '',          'signed',    'technician', 'owner', '',      '3.3.1'),
    ('report',      'agree',    'signed',    'agreed',    'leader',     'other', '',      '3.6.2'),
    ('report',      'void',     'signed',    'void',      'technician', 'owner', '',      '3.3.1'),
    ('report',      'void',     'signed',    'void',      'leader',     'other', '',      '3.3.1'),
    ('report',      'undo',     'agreed',    'signed',    'leader',     'other', '',      '3.6.2');

INSERT INTO unit_rule (from_state, cause, undone, to_state) VALUES
    ('picked',   'issue',   '',        'issued'),
    ('issued',   'old',     '',        'issued'),
    ('issued',   'fit',     '',        'fitted'),
    ('issued',   'unused',  '',        'returned'),
    ('issued',   'damaged', '',        'damaged'),
    ('damaged',  'regrade', '',        'returned'),
    ('issued',   'undo',    'issue',   'reversed'),
    ('issued',   'undo',    'old',     'issued'),
    ('fitted',   'undo',    'fit',     'issued'),
    ('returned', 'undo',    'unused',  'issued'),
    ('returned', 'undo',    'regrade', 'damaged'),
    ('damaged',  'undo',    'damaged', 'issued');
