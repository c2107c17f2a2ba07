FROM python:3.11-slim AS packages
COPY requirements/base.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r base.txt

FROM python:3.11-slim
# pg_dump and pg_restore, for the backup and restore commands.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 cap
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
# Neither value is kept: they only let Django start, as if behind https, to collect the files.
RUN export CAP_SECRET_KEY=only-to-collect-the-static-files-of-the-image CAP_BASE_URL=https://image.invalid \
    && python -m tools.compile_messages \
    && python manage.py collectstatic --noinput -v 0 \
    && install --directory --owner cap var/files
USER cap
EXPOSE 8000
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "config.wsgi"]
