-- site.sql -- the site and its settings.

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

INSERT INTO setting (name, value, least, most) VALUES
    ('pin_digits', 6, 4, 12), ('sign_out_s', 120, 20, 3600), ('return_days', 30, 1, 365),
    -- Of labels that are not UTF-8: GB18030, Big5, Shift_JIS, Windows-1252.
    ('charset', 1, 1, 4);
