"""Serves the page: `python app.py --help`."""

import argparse
import os
import sys
from pathlib import Path

os.environ |= {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1"} | os.environ
FOLDER = os.environ.get("POLYGLOT_LENS_MODELS")


def main() -> None:
    """Reads the arguments and serves until interrupted. GRADIO_SERVER_NAME and GRADIO_SERVER_PORT are honoured."""
    parser = argparse.ArgumentParser(description="Polyglot Lens: how M-BERT and XLM-R read any language.")
    parser.add_argument("--host", help="address to listen on; 0.0.0.0 for the whole network")
    parser.add_argument("--port", type=int, help="port to listen on")
    parser.add_argument("--models", dest="carried", type=Path, default=FOLDER, help="a folder with more checkpoints")
    parser.add_argument("--checkpoint", dest="checkpoints", action="append", default=[], help="one more: OWNER/NAME")
    parser.add_argument("--memory", type=float, help="gigabytes that models may take; default: half of what is here")
    parser.add_argument("--precision", default="float32", help="float32 or bfloat16")
    parser.add_argument("--device", help="cpu, cuda or mps; default: cuda where there is any, else cpu")
    settings = vars(parser.parse_args())
    host, port = settings.pop("host"), settings.pop("port")

    from demo import found_checkpoints, serve
    from demo.errors import error_message
    from models import Analyser, ModelError

    try:
        analyser = Analyser(**settings)
        sys.stderr.writelines(f"{line}\n" for line in found_checkpoints(analyser))
        serve(analyser, server_name=host, server_port=port)
    except ModelError as error:
        parser.error(error_message(error))
    except (OSError, OverflowError) as error:
        parser.error(f"The page cannot be served there: {error}")


if __name__ == "__main__":
    main()
