"""Results as HTML, figures or rows: pure functions, without Gradio."""
