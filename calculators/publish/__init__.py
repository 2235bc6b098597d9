"""The site build: staging, runtime, fences, generated pages, policy. Never shipped to the browser."""
