from knowledge.finding import Level


def test_two_procedures_of_one_name(room):
    room.procedure("giay-b", name="Giấy Một")
    room.procedure("giay-c", name="GIAY MOT")
    first, second = [f for f in room.check().findings if f.code == "same-name"]
    assert (first.level, first.file, first.line) == (Level.ERROR, "procedures/giay-b.yaml", 1)
    assert (second.level, second.file, second.line) == (Level.ERROR, "procedures/giay-c.yaml", 1)
    assert second.message == "tên “GIAY MOT” trùng với “Giấy Một” ở procedures/giay-b.yaml:1"
    room.procedure("giay-c", name="Giấy Hai")
    assert room.check().findings == []


def test_other_names_shared_with_another_file(room):
    room.procedure("giay-b", "tên gọi khác: [giấy một]\n", name="Giấy B")
    room.procedure("giay-c", "tên gọi khác:\n  - giấy hai\n  - giay mot\n", name="Giấy C")
    finding = room.one("same-name")
    assert finding.level is Level.WARNING
    assert finding.line == room.line("procedures/giay-c.yaml", "giay mot")
    room.procedure("giay-c", "tên gọi khác: giấy b\n", name="Giấy C")
    assert "“Giấy B”" in room.one("same-name").message


def test_a_name_repeated_in_its_own_file_is_only_a_note(room):
    room.procedure("giay-a", "tên gọi khác: [giấy một, Giấy một]\n")
    assert room.one("repeated").level is Level.NOTE
    room.procedure("giay-a", "tên gọi khác: [giấy một, giay mot]\n")
    assert room.check().findings == []


def test_two_facilities_of_one_name(room):
    room.write("facilities/hai.yaml", (room.folder / "facilities/benh-vien-mot.yaml").read_text(encoding="utf-8"))
    assert room.one("same-name").file == "facilities/hai.yaml"


QUESTIONS = "câu hỏi mẫu:\n  - {}\n  - câu khác hẳn {}\n"


def test_the_same_question_in_two_files(room):
    room.procedure("giay-a", QUESTIONS.format("mất giấy a làm lại ở đâu", "một"))
    room.procedure("giay-b", QUESTIONS.format("mat giay A lam lai o dau?", "trong tệp hai"))
    finding = room.one("same-question")
    assert (finding.level, finding.file, finding.line) == (Level.WARNING, "procedures/giay-b.yaml", 14)
    assert "procedures/giay-a.yaml:14" in finding.message


def test_nearly_the_same_question_in_two_files(room):
    room.procedure("giay-a", QUESTIONS.format("giấy khám sức khỏe có hạn mấy tháng vậy", "một"))
    room.procedure("giay-b", QUESTIONS.format("giấy khám sức khỏe có hạn mấy tháng vậy ạ", "trong tệp hai"))
    assert "gần như trùng với “giấy khám sức khỏe có hạn mấy tháng vậy”" in room.one("near-question").message
    room.procedure("giay-b", QUESTIONS.format("khám lái xe ở đâu", "trong tệp hai"))
    assert room.check().findings == []


def test_a_question_repeated_in_its_own_file_is_only_a_note(room):
    room.procedure("giay-a", "câu hỏi mẫu: [làm ở đâu vậy, Làm ở đâu vậy]\n")
    assert room.one("repeated").level is Level.NOTE
    room.procedure("giay-a", "câu hỏi mẫu: [làm ở đâu vậy, lam o dau vay]\n")
    assert room.check().findings == []
    room.procedure("giay-a", "câu hỏi mẫu: [làm giấy ở đâu vậy ạ, làm giấy ở đâu vậy]\n")
    assert room.check().findings == []
