import json

from vanban.paper.render.pdf_helper import answers, command


def test_libreoffice_is_hidden_and_has_a_profile_and_a_pipe_of_its_own() -> None:
    words = command("/usr/bin/soffice", "/tmp/ho so", "vanban-1")
    assert words[0] == "/usr/bin/soffice"
    assert "-env:UserInstallation=file:///tmp/ho%20so" in words
    assert "--accept=pipe,name=vanban-1;urp;" in words
    assert {"--headless", "--invisible", "--norestore"} <= set(words)


def test_each_line_has_its_answer_and_a_fault_does_not_end_the_talk() -> None:
    def convert(docx: str, pdf: str) -> None:
        if docx == "hỏng":
            raise ValueError("không mở được")

    asked = [json.dumps({"docx": name, "pdf": f"{name}.pdf"}) for name in ("hỏng", "tốt")]
    said = [json.loads(line) for line in answers(asked, convert)]
    assert said == [{"error": "không mở được"}, {"pdf": "tốt.pdf"}]
