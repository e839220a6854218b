-- catalogue.sql -- parts, where they belong, their suppliers, and vehicles.

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
CREATE INDEX interchange_old ON interchange (old_id);

-- Further barcodes on a part's packaging: from a list, or taught by two people (teaching.sql).
CREATE TABLE label (
    code      TEXT PRIMARY KEY,
    part_id   BIGINT NOT NULL REFERENCES part,
    teaching_id BIGINT,
    FOREIGN KEY (teaching_id, code, part_id) REFERENCES teaching (document_id, code, part_id)
);
CREATE INDEX label_part ON label (part_id);

CREATE TABLE bin (
    id        BIGINT PRIMARY KEY,
    site_id   BIGINT NOT NULL REFERENCES site,
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    note      TEXT NOT NULL,
    UNIQUE (site_id, name),
    UNIQUE (id, site_id)
);

-- Where a part is to be put and looked for first, at each site.
CREATE TABLE part_bin (
    part_id   BIGINT NOT NULL REFERENCES part,
    site_id   BIGINT NOT NULL,
    bin_id    BIGINT NOT NULL,
    PRIMARY KEY (part_id, site_id),
    FOREIGN KEY (bin_id, site_id) REFERENCES bin (id, site_id)
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

INSERT INTO condition (name) VALUES ('new'), ('refurbished'), ('suspect'), ('old');
