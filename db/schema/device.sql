-- device.sql -- scanners and cameras that somebody has set up at this counter.

-- Told apart by where they are plugged in and what they are: two alike differ by their socket.
-- layout and separators are of scanners that type: which country's keys, and what stands for
-- separators that they cannot type. taught: of an unknown maker, and yet a scanner.
CREATE TABLE device (
    socket    TEXT NOT NULL CHECK (socket <> ''),
    vendor    BIGINT NOT NULL CHECK (vendor BETWEEN 0 AND 65535),
    product   BIGINT NOT NULL CHECK (product BETWEEN 0 AND 65535),
    layout    TEXT NOT NULL CHECK (layout IN ('US', 'DE', 'FR')),
    separators TEXT NOT NULL CHECK (separators IN ('NONE', 'CARET', 'BRACES', 'ANGLES', 'SQUARES',
                                              'HEX', 'BRACKET', 'PIPE', 'TILDE')),
    role      TEXT NOT NULL CHECK (role IN ('any', 'issue', 'return')),
    taught    BIGINT NOT NULL CHECK (taught IN (0, 1)),
    PRIMARY KEY (socket, vendor, product)
);
