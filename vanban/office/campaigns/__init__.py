"""Campaigns an office runs (đợt thu báo cáo): what units hand in, what becomes of it.

In: a campaign's file, what units say, who acts.  Out: rows of the history, and nothing else is kept
but files: what stands is folded from those rows, so that the chain proves all of it.
"""
