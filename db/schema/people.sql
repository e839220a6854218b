-- people.sql -- people, their roles and badges.

CREATE TABLE role (
    name      TEXT PRIMARY KEY
);

CREATE TABLE person (
    id        BIGINT PRIMARY KEY,
    number    TEXT NOT NULL UNIQUE CHECK (trim(number) <> ''),
    -- 3.7.6: at whose account the person works; `posting` keeps since when.
    site_id   BIGINT NOT NULL REFERENCES site,
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

CREATE INDEX person_site ON person (site_id);

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

INSERT INTO role (name) VALUES
    ('technician'), ('clerk'), ('leader'), ('administrator'), ('auditor');
