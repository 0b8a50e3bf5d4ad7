"""Serves the page: `python app.py --help`."""

import argparse
import os
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


def main() -> None:
    """Reads the arguments and serves until interrupted. GRADIO_SERVER_NAME and GRADIO_SERVER_PORT are honoured."""
    parser = argparse.ArgumentParser(description="Polyglot Lens: how M-BERT and XLM-R read any language.")
    parser.add_argument("--host", help="address to listen on; 0.0.0.0 for the whole network")
    parser.add_argument("--port", type=int, help="port to listen on")
    parser.add_argument("--models", type=Path, default=os.environ.get("POLYGLOT_LENS_MODELS"), help="more checkpoints")
    parser.add_argument("--memory", type=float, help="gigabytes that models may take; default: half of what is here")
    parser.add_argument("--precision", default="float32", help="float32 or bfloat16")
    parser.add_argument("--device", help="cpu, cuda or mps; default: cuda where there is any, else cpu")
    arguments = parser.parse_args()

    from demo import serve
    from demo.errors import error_message
    from models import Analyser, ModelError

    try:
        precision, device = arguments.precision, arguments.device
        analyser = Analyser(carried=arguments.models, memory=arguments.memory, precision=precision, device=device)
    except ModelError as error:
        parser.error(error_message(error))
    try:
        serve(analyser, server_name=arguments.host, server_port=arguments.port)
    except (OSError, OverflowError) as error:
        parser.error(f"The page cannot be served there: {error}")


if __name__ == "__main__":
    main()
