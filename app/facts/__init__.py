"""Documents in, facts out: key dates, concepts, works and what people argue, each with its evidence."""
