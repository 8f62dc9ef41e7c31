"""Dates in Vietnamese as our public pages write them: 28 tháng 11 năm 2026, 10:42."""

DATE_FORMAT = r"j \t\h\á\n\g n \n\ă\m Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"j \t\h\á\n\g n \n\ă\m Y, H:i"
MONTH_DAY_FORMAT = r"j \t\h\á\n\g n"
SHORT_DATE_FORMAT = "j-n-Y"
SHORT_DATETIME_FORMAT = "j-n-Y, H:i"
FIRST_DAY_OF_WEEK = 1
