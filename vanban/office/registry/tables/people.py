"""The tables of accounts and delegations (tài khoản, ủy nhiệm)."""
