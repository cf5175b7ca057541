"""Papers of every type, time, level and tool with the truth about them; no code of the product."""
