# The assistant as an image: CPU only, the model inside, no account but its own, nothing of it written while it runs.
#   docker build -t motcua .
# pip asks whatever index it is set up with. Behind a mirror of the hospital's own:
#   docker build --secret id=pip,src=/etc/pip.conf -t motcua .
ARG PYTHON=3.12
ARG DEBIAN=bookworm

# -- what needs a compiler, a cache or an index stays behind here -----------------------------------------------------
FROM python:${PYTHON}-slim-${DEBIAN} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/motcua
ENV PATH=/opt/motcua/bin:$PATH
WORKDIR /src
COPY requirements.lock ./
RUN --mount=type=secret,id=pip,target=/etc/pip.conf,required=false \
    python -m pip install -q --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml MANIFEST.in README.md LICENSE ./
COPY bot bot
COPY index index
COPY knowledge knowledge
COPY metrics metrics
COPY nlu nlu
RUN python -m pip install -q --no-deps --no-build-isolation --no-index .
# What is slow at the first start: every sentence it learns from, encoded once. No name, no key, no database in there.
WORKDIR /opt
RUN MOTCUA_DATA_DIR=/opt/first motcua ask "giấy ra viện" > /dev/null
# What Rasa learns from, written by the same reader of the same files.
RUN python -m nlu.rasa_data /opt/rasa-nlu.yml

# -- Rasa beside it, for those who want it: docker build --target rasa ------------------------------------------------
FROM python:3.10-slim-${DEBIAN} AS rasa
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 \
    RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1 HOME=/tmp MPLCONFIGDIR=/tmp
WORKDIR /opt/rasa
COPY nlu/rasa/requirements.txt ./
RUN --mount=type=secret,id=pip,target=/etc/pip.conf,required=false \
    python -m pip install -q --require-hashes -r requirements.txt
COPY nlu/rasa/config.yml nlu/rasa/domain.yml ./
COPY --from=build /opt/rasa-nlu.yml nlu.yml
RUN python -m rasa train nlu --nlu nlu.yml --domain domain.yml --config config.yml --out models --fixed-model-name mot-cua
RUN useradd --system --uid 10002 --home-dir /tmp --shell /usr/sbin/nologin rasa
USER 10002:10002
EXPOSE 5005
CMD ["python", "-m", "rasa", "run", "--enable-api", "--quiet", "-i", "0.0.0.0", "-p", "5005", "-m", "/opt/rasa/models/mot-cua.tar.gz"]

# -- what runs ---------------------------------------------------------------------------------------------------------
FROM python:${PYTHON}-slim-${DEBIAN} AS motcua
RUN useradd --system --uid 10001 --home-dir /var/lib/motcua --shell /usr/sbin/nologin motcua \
 && install -d -o 10001 -g 10001 -m 0700 /var/lib/motcua \
 && install -d -o 10001 -g 10001 /srv/kien-thuc
COPY --from=build /opt/motcua /opt/motcua
COPY --from=build --chown=10001:10001 /opt/first/index /var/lib/motcua/index
ENV PATH=/opt/motcua/bin:$PATH TZ=Asia/Ho_Chi_Minh PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    MOTCUA_HOST=0.0.0.0 MOTCUA_PORT=8080 MOTCUA_KNOWLEDGE=/srv/kien-thuc MOTCUA_DATA_DIR=/var/lib/motcua
WORKDIR /var/lib/motcua
USER 10001:10001
VOLUME ["/var/lib/motcua", "/srv/kien-thuc"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=180s --retries=3 CMD ["python", "-m", "bot.health"]
CMD ["motcua", "serve"]
