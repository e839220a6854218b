-- mail.sql -- warranty parts that are sent by post, and their postage (3.6.3).

-- A shipment: the clerk who posts it signs for the postage by writing it, a leader beside them.
CREATE TABLE mail (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'mail'),
    recipient  TEXT NOT NULL CHECK (trim(recipient) <> ''),
    address    TEXT NOT NULL CHECK (trim(address) <> ''),
    -- In capitals, or the same number could be used twice.
    waybill    TEXT NOT NULL CHECK (waybill <> '' AND waybill = upper(trim(waybill))),
    postage_fen BIGINT NOT NULL CHECK (postage_fen >= 0),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX mail_waybill ON mail (waybill);
CREATE INDEX mail_entry ON mail (entry_id);

-- The issued units in it. live is derived from the unit's movements: 0 once the shipment was
-- reversed, or the parcel came back.
CREATE TABLE mail_unit (
    document_id BIGINT NOT NULL REFERENCES mail,
    unit_id    BIGINT NOT NULL REFERENCES unit,
    cause      TEXT NOT NULL CHECK (cause = 'mail'),
    movement_id BIGINT NOT NULL UNIQUE,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    live       BIGINT NOT NULL CHECK (live IN (0, 1)),
    PRIMARY KEY (document_id, unit_id),
    FOREIGN KEY (movement_id, cause, unit_id) REFERENCES movement (id, cause, unit_id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX mail_unit_live ON mail_unit (unit_id) WHERE live = 1;
CREATE INDEX mail_unit_unit ON mail_unit (unit_id, movement_id);
CREATE INDEX mail_unit_entry ON mail_unit (entry_id);

-- Shipments whose old parts a leader has waived.
CREATE VIEW mail_waived AS
SELECT document_id, reason FROM document_step AS step
WHERE kind = 'mail' AND step = 'waive'
AND NOT EXISTS (SELECT 1 FROM entry WHERE reverses = step.entry_id);

INSERT INTO document_kind (name) VALUES ('mail');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('mail', 'send',    '',         'sent',     'clerk',  'owner', '', '3.6.3'),
    ('mail', 'endorse', 'sent',     'endorsed', 'leader', 'other', '', '3.6.3'),
    ('mail', 'waive',   'endorsed', 'endorsed', 'leader', 'other', '', '3.6.3'),
    ('mail', 'undo',    'sent',     'withdrawn', 'clerk',  'owner', '', '3.6.3'),
    ('mail', 'undo',    'sent',     'withdrawn', 'leader', 'other', '', '3.6.3'),
    ('mail', 'undo',    'endorsed', 'sent',     'leader', 'other', '', '3.6.3'),
    ('mail', 'undo',    'endorsed', 'endorsed', 'leader', 'other', '', '3.6.3');

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('mail', 'custody', 'transit', 1),
    ('unmail', 'transit', 'custody', 1),
    ('deliver', 'transit', 'vehicle', 1),
    ('undo', 'transit', 'custody', 1),
    ('undo', 'custody', 'transit', 1),
    ('undo', 'vehicle', 'transit', 1);

-- On its way it is still owed: its state tells of the account, not of the road.
INSERT INTO unit_rule (from_state, cause, undone, to_state) VALUES
    ('issued', 'mail',    '',        'issued'),
    ('issued', 'unmail',  '',        'issued'),
    ('issued', 'deliver', '',        'fitted'),
    ('issued', 'undo',    'mail',    'issued'),
    ('issued', 'undo',    'unmail',  'issued'),
    ('fitted', 'undo',    'deliver', 'issued');
