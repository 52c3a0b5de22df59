"""The tables of sending and hearing back (gửi, nhận)."""
