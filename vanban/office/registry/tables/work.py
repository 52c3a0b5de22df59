"""The tables of work on a paper (góp ý, lấy ý kiến, tệp kèm)."""
