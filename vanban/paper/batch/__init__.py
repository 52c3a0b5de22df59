"""One source and a table (trộn bảng vào bản thảo): a draft for each row."""
