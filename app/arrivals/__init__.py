"""What comes in from outside, told in words and as data: documents again, collections, quizzes, responses."""
