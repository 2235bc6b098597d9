"""Any form or result as HTML, SVG or plain text. It knows `core`, no calculator, and runs in the browser."""
