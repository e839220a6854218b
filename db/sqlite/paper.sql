-- paper.sql -- papers that a step owes.

-- @kept paper


