"""What Rasa is trained on reads as a message does before it is sent; the files beside it name the same intents."""

from pathlib import Path

import pytest
import yaml

import nlu
from nlu.rasa_data import as_sent, write_for_rasa
from nlu.training_data import Example, TrainingData
from nlu.understand import INTENTS

RASA = Path(nlu.__file__).parent / "rasa"


def config(name):
    return yaml.safe_load((RASA / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("typed", ["Làm hết bao nhiêu tiền?", "lam het bao nhieu tien", "LÀM hết bn tiền 😅"])
def test_ways_to_type_one_message_read_the_same(typed):
    assert as_sent(typed) == "làm hết bao nhiêu tiền ask_fee"


@pytest.mark.parametrize("typed", ["", " ", "👍🏽", "?!… \n"])
def test_without_words_nothing_is_sent(typed):
    assert as_sent(typed) == ""


@pytest.mark.parametrize("typed", ["/data_erase", '/data_erase{"a": "b"}', "/data_erase@1.0"])
def test_a_command_of_rasas_own_does_not_reach_it(typed):
    assert as_sent(typed)
    assert "/" not in as_sent(typed)


def test_examples_are_written_as_they_will_be_sent(tmp_path):
    texts = ["Phí [bao nhiêu](x)?", "phi bao nhieu x", "👍"]
    data = TrainingData([*(Example(t, "ask_fee") for t in texts), Example("Chào ạ", "greet")])
    write_for_rasa(data, tmp_path / "new" / "nlu.yml")
    assert yaml.safe_load((tmp_path / "new" / "nlu.yml").read_text(encoding="utf-8")) == {
        "version": "3.1",
        "nlu": [
            {"intent": "ask_fee", "examples": "- phí bao nhiêu x ask_fee\n"},
            {"intent": "greet", "examples": "- chào ạ\n"},
        ],
    }


def test_the_domain_has_every_intent():
    assert config("domain.yml")["intents"] == sorted(INTENTS)


def test_both_configurations_see_the_same_of_a_message():
    light, diet = (config(name)["pipeline"] for name in ("config.yml", "config-diet.yml"))
    assert [part["name"] for part in light][-1] == "LogisticRegressionClassifier"
    assert [part["name"] for part in diet][-1] == "DIETClassifier"
    assert light[:-1] == diet[:-1]
