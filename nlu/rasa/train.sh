#!/bin/sh
# Trains from nlu/data, as messages are sent to it: sh nlu/rasa/train.sh [CONFIG]. Reports nothing to anybody.
cd "$(dirname "$0")/../.." || exit 1
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES='' SQLALCHEMY_SILENCE_UBER_WARNING=1
export RASA_CACHE_DIRECTORY=.motcua/rasa/cache
.venv/bin/python -m nlu.rasa_data .motcua/rasa/nlu.yml || exit 1
exec .venv-rasa/bin/python -m rasa train nlu --nlu .motcua/rasa/nlu.yml --domain nlu/rasa/domain.yml \
  --config "nlu/rasa/${1:-config}.yml" --out .motcua/rasa/models --fixed-model-name mot-cua
