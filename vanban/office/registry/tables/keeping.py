"""The tables of keeping and finding (lưu giữ, tra cứu)."""
