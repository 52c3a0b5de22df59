"""Commendation (khen thưởng): what minutes, proposal and decision must hold, on which day.

A leaf: no database, no clock, no paper; values in, remarks out.
"""
