"""The library puts Rasa before the embedded understanding where a server is set, and counts what Rasa left to it."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

import knowledge
from bot.intake import take_in
from bot.library import Library
from bot.settings import Settings, SettingsError, load_settings
from nlu.classifier import Classifier
from nlu.rasa_client import RasaUnderstander
from tests.bot.test_library import FEW_DANGER
from tests.nlu.fake_rasa import answer, fake_rasa

SHIPPED = Path(knowledge.__file__).parent
EXAMPLES = """version: "3.1"
nlu:
  - intent: ask_fee
    examples: |
      - hết bao nhiêu tiền
  - intent: ask_place
    examples: |
      - nộp ở đâu
  - intent: greet
    examples: |
      - xin chào
"""


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "kien-thuc"
    (target / "procedures").mkdir(parents=True)
    shutil.copy(SHIPPED / "procedures" / "giay-ra-vien.yaml", target / "procedures")
    shutil.copytree(SHIPPED / "facilities", target / "facilities")
    for path in SHIPPED.glob("*.yaml"):
        shutil.copy(path, target)
    return target


def library(folder, tmp_path, rasa_url=""):
    (tmp_path / "cau.yml").write_text(EXAMPLES, encoding="utf-8")
    settings = Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy", rasa_url=rasa_url)
    made = Library(settings, lambda: date(2026, 11, 22), [tmp_path / "cau.yml"], FEW_DANGER)
    made.refresh()
    return made


def counted(why):
    return REGISTRY.get_sample_value("motcua_rasa_fallback_total", {"why": why}) or 0.0


def test_a_world_imagined_reads_in_this_process_also_where_a_server_is_set(folder, tmp_path):
    with_rasa = library(folder, tmp_path, "http://127.0.0.1:1")
    assert type(with_rasa.world.understander) is RasaUnderstander
    assert type(with_rasa.imagine().understander) is Classifier
    assert type(with_rasa.world.understander) is RasaUnderstander


def test_without_a_server_the_embedded_understanding_serves(folder, tmp_path):
    assert type(library(folder, tmp_path).world.understander) is Classifier


def test_rasa_says_the_intent_and_a_failure_is_counted(folder, tmp_path):
    before = counted("refused")
    with fake_rasa() as server:
        server.body = answer("xin chao", "complaint")
        world = library(folder, tmp_path, server.url).world
        assert world.hear(take_in("xin chào")).understood.intent == "complaint"
        server.mode = "error"
        assert world.hear(take_in("xin chào")).understood.intent == "greet"
        assert counted("refused") == before + 1
        world.understander.close()


def test_one_client_serves_every_world_and_gets_the_new_stand_in(folder, tmp_path):
    with fake_rasa() as server:
        made = library(folder, tmp_path, server.url)
        client, first = made.world.understander, made.world.understander.fallback
        path = folder / "procedures" / "giay-ra-vien.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "\n# thêm\n", encoding="utf-8")
        assert made.refresh()
        assert isinstance(client, RasaUnderstander)
        assert made.world.understander is client
        assert client.fallback is not first
        client.close()


def test_examples_that_break_while_serving_keep_the_last_good_stand_in(folder, tmp_path):
    with fake_rasa() as server:
        made = library(folder, tmp_path, server.url)
        client, first = made.world.understander, made.world.understander.fallback
        (tmp_path / "cau.yml").write_text("nlu: 5\n", encoding="utf-8")
        path = folder / "procedures" / "giay-ra-vien.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "\n# thêm\n", encoding="utf-8")
        made.refresh()
        assert client.fallback is first
        client.close()


@pytest.mark.parametrize(
    "url", ["127.0.0.1:5005", "ftp://127.0.0.1", "http://", "http://127.0.0.1:5005?token=x", "rasa"]
)
def test_what_is_no_address_of_a_server_is_refused(monkeypatch, url):
    monkeypatch.setenv("MOTCUA_RASA_URL", url)
    with pytest.raises(SettingsError, match="MOTCUA_RASA_URL"):
        load_settings()


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:5005", "https://rasa.benhvien.example/nlu/"])
def test_an_address_of_a_server_is_taken(monkeypatch, url):
    monkeypatch.setenv("MOTCUA_RASA_URL", url)
    assert load_settings().rasa_url == url
