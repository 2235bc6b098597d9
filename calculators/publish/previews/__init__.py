"""What other software shows of a link to a page: an image made at build, and the elements of the head that name it."""
