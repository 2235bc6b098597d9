"""A case of the total cost calculator laid out for a workbook: what stands beside the inputs, and the blocks of steps."""
