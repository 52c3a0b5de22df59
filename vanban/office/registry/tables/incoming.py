"""The tables of papers that came (văn bản đến)."""
