"""The rules (quy tắc): one function in one file of its name; the file is all a new rule needs."""
