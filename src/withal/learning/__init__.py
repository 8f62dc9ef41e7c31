"""Learning at work: time that is given, what people bring, and expertise that is paid for."""
