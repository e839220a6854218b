-- paper.sql -- papers that a step owes.

-- @fixed paper_kind
-- @kept paper


