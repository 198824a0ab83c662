#!/bin/sh
# Serves the trained model to programs on this machine: sh nlu/rasa/serve.sh [PORT]. Whoever reaches the port can also
# replace the model, so it listens on the loopback address only. Nothing is reported anywhere and no message is logged.
cd "$(dirname "$0")/../.." || exit 1
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES='' SQLALCHEMY_SILENCE_UBER_WARNING=1
exec .venv-rasa/bin/python -m rasa run --enable-api --quiet -i 127.0.0.1 -p "${1:-5005}" \
  -m .motcua/rasa/models/mot-cua.tar.gz
