# The page with both compact models, on the processor: docker build -t polyglot-lens . && docker run -p 7860:7860 polyglot-lens
FROM python:3.12-slim

# 1000 is the user id under which Hugging Face runs Docker Spaces.
RUN useradd --create-home --uid 1000 lens
WORKDIR /home/lens/app

# PyPI's torch for Linux brings gigabytes of CUDA libraries; the processor's build comes first and satisfies the same pin.
COPY requirements.txt ./
RUN pip install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu "$(grep '^torch==' requirements.txt)" \
    && pip install --no-cache-dir --requirement requirements.txt

COPY app.py ./
COPY demo/ demo/
COPY models/ models/
COPY docker/healthcheck.py docker/healthcheck.py
# The user below may not write here, so that bytecode has to be written now; the folders are for checkpoints from the hub.
RUN python -m compileall -q app.py demo models \
    && install --directory --owner=lens --group=lens /home/lens/.cache /home/lens/.cache/huggingface

USER 1000
ENV GRADIO_SERVER_NAME=0.0.0.0 \
    GRADIO_SERVER_PORT=7860 \
    PYTHONUNBUFFERED=1
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s CMD ["python", "docker/healthcheck.py"]
# Process 1 ignores SIGTERM unless it handles it; Python and Gradio handle SIGINT.
STOPSIGNAL SIGINT
CMD ["python", "app.py"]
