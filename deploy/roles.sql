-- Quyền của tài khoản làm việc: đọc, ghi mọi bảng, nhưng không sửa, không xóa nhật ký và bản thảo đã
-- lưu, không xóa số đã cấp. Chạy trong cơ sở dữ liệu của cơ quan, sau khi lập và sau mỗi lần nâng cấp.
GRANT USAGE ON SCHEMA public TO vanban_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO vanban_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO vanban_app;
REVOKE UPDATE, DELETE, TRUNCATE ON event, version FROM vanban_app;
REVOKE DELETE, TRUNCATE ON entry FROM vanban_app;
