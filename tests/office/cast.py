"""The fixed cast of the tests: a federation, three unions under it, and people who never change.

Bích drafts, Cường answers for content, Dung for format, An chairs, Giang is his deputy, Hoa is the
clerk; Kim, Lan and Minh are the chair, officer and clerk of the May union; Nam belongs nowhere.
Two machines are shared: may-1 makes the office, may-2 is declared.
"""

from datetime import datetime

from vanban.settings import TIME_ZONE

SETUP = """
accounts: [{account: may-2, shared: true}]
organizations:
  - code: federation
    name: Liên đoàn Lao động quận Ba Đình
    abbreviation: LĐLĐ
    place: Ba Đình
    regime: union
    parent_name: Liên đoàn Lao động thành phố Hà Nội
    leadership: collective
    body: Ban Thường vụ
    file_copies_style: plain
    address: vanthu@ldld.example
    departments: [{code: cspl, name: Bộ phận Chính sách pháp luật, abbreviation: CSPL}]
    last_numbers: [{series: KH, period: "2021", serial: 2, issued_on: 2021-01-05}]
  - &union
    code: cdcs-may
    name: Công đoàn cơ sở Công ty May
    abbreviation: CĐCS
    place: Ba Đình
    regime: union
    parent: federation
    parent_name: Liên đoàn Lao động quận Ba Đình
    leadership: collective
    body: Ban Chấp hành
    groups: [grassroots]
  - {<<: *union, code: cdcs-in, name: Công đoàn cơ sở Công ty In}
  - {<<: *union, code: cdcs-hoa, name: Công đoàn cơ sở Trường Hoa, address: cd@hoa.example}
people:
  - code: bich
    name: Trần Thị Bích
    appointments: [{organization: federation, position: Chuyên viên, rank: staff, department: cspl,
                    roles: [drafter, receiving_officer]}]
  - code: cuong
    name: Lê Văn Cường
    appointments: [{organization: federation, position: Trưởng bộ phận, rank: unit_head,
                    department: cspl, roles: [content_reviewer, drafter]}]
  - code: dung
    name: Phạm Thị Dung
    appointments: [{organization: federation, position: Chánh Văn phòng, rank: unit_head,
                    roles: [format_reviewer]}]
  - code: an
    name: Nguyễn Văn An
    appointments: [{organization: federation, position: Chủ tịch, rank: head,
                    roles: [signer, drafter]}]
  - code: giang
    name: Vũ Thị Giang
    appointments: [{organization: federation, position: Phó Chủ tịch, rank: deputy,
                    roles: [signer]}]
  - code: hoa
    name: Đỗ Thị Hoa
    appointments: [{organization: federation, position: Văn thư, rank: staff, roles: [clerk]}]
  - code: kim
    name: Hồ Thị Kim
    appointments: [{organization: cdcs-may, position: Chủ tịch, rank: head, roles: [signer]}]
  - code: lan
    name: Bùi Thị Lan
    appointments: [{organization: cdcs-may, position: Ủy viên, rank: staff,
                    roles: [drafter]}]
  - code: minh
    name: Cao Văn Minh
    appointments: [{organization: cdcs-may, position: Phó Chủ tịch, rank: deputy,
                    roles: [clerk, content_reviewer, format_reviewer]}]
  - {code: nam, name: Đinh Văn Nam}
"""

PLAN = """---
kind: plan
subject: Phát động phong trào thi đua năm 2021
issuer: federation
department: CSPL
recipients:
  - {to: [Thường trực LĐLĐ TP, Ban CSPL LĐLĐ TP], purpose: để b/c}
  - {to: Các CĐCS trực thuộc, group: grassroots, purpose: để th.hiện}
file_copies: [VP, CSPL]
signature: {by: an}
---
# I. MỤC ĐÍCH, YÊU CẦU

1. Đẩy mạnh phong trào thi đua trong công nhân, viên chức, lao động.

2. Khen thưởng kịp thời, chính xác./.
"""

REGISTRATION = """---
kind: registration
subject: Lịch phát động thi đua năm 2021
issuer: cdcs-may
addressees:
  - {to: Liên đoàn Lao động quận Ba Đình, organization: federation}
file_copies: [VT]
signature: {by: kim}
---
Công đoàn cơ sở đăng ký phát động thi đua ngày 20 tháng 01 năm 2021.
"""


def at(day: str, hour: int = 9) -> datetime:
    """Return an hour of a day in Vietnam: ``at("2021-01-07")`` is nine in the morning."""
    return datetime.fromisoformat(f"{day}T{hour:02d}:00").replace(tzinfo=TIME_ZONE)
