"""Walls: who may open what, tried at every door as everybody against everybody else's papers."""
