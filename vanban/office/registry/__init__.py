"""The registry (kho sổ): tables, series, entries, history, files of an office."""
