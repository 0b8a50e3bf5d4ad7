"""Results to HTML, figures or rows; pure functions, no Gradio."""
