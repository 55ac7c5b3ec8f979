"""The annual report (政府信息公开工作年度报告): its figures, their arithmetic, its files, fees."""
