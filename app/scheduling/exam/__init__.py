"""The exam plan: which card to review on which day, so that most is remembered on the day of the exam."""
