-- debt.sql -- what a technician owes too long: reminded, warned, then issued nothing more.

-- Whoever asks for more while parts are overdue has said that they know it: how many there were.
CREATE TABLE debt_warning (
    document_id BIGINT PRIMARY KEY REFERENCES requisition,
    overdue    BIGINT NOT NULL CHECK (overdue > 0),
    entry_id   BIGINT NOT NULL REFERENCES entry
);
CREATE INDEX debt_warning_entry ON debt_warning (entry_id);

-- Nothing more is issued once a part is overdue for longer than debt_days, or more than
-- debt_pieces are overdue.
INSERT INTO setting (name, value, least, most) VALUES
    ('debt_days', 30, 0, 365), ('debt_pieces', 10, 0, 999);

-- A leader lets one requisition through, with a reason.
INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('requisition', 'waive', 'approved', 'approved', 'leader', 'other', '', '3.6.2'),
    ('requisition', 'waive', 'started',  'started',  'leader', 'other', '', '3.6.2');
