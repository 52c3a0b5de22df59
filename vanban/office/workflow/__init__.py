"""The processes of papers (quy trình): who may do what, when, and where it leads."""
