"""Cards of works and of what people wrote, argued or did."""
