"""Run one step of the recipe: `python -m training STEP`."""

from __future__ import annotations

from training.arguments import build_parser
from training.errors import RecipeError


def main(arguments: list[str] | None = None) -> None:
    """Run one step. Errors in the arguments or the input files exit with a message instead of a traceback."""
    parser = build_parser()
    args = parser.parse_args(arguments)
    try:
        args.run(args)
    except (FileNotFoundError, RecipeError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
