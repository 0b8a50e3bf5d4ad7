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
    arguments = parser.parse_args()
    if arguments.models and not arguments.models.is_dir():
        parser.error(f"--models: {arguments.models} is no folder.")

    from demo import build_demo
    from demo.theme import STYLE, build_theme
    from models import Analyser

    memory = int(arguments.memory * 1e9) if arguments.memory else None
    build_demo(Analyser(carried=arguments.models, memory=memory)).queue(default_concurrency_limit=8).launch(
        server_name=arguments.host,
        server_port=arguments.port,
        theme=build_theme(),
        css_paths=STYLE,
        mcp_server=True,
        show_error=True,
        ssr_mode=False,
        footer_links=["api"],
    )


if __name__ == "__main__":
    main()
