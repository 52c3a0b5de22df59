"""Tools of the workshop (đồ nghề): what builds the pages and pictures of ``docs/``."""
