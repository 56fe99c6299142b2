"""1EdTech QTI 1.2 and 2.1 packages."""
