"""An invented arrangement for 2027, whose notice is not out yet."""

import pytest

from sanshen.domain.workdays import YearTable


@pytest.fixture(scope="session")
def table_2027() -> YearTable:
    """Off until Monday 4 January, and at work on Saturday the 9th; in the shape of holiday-cn."""
    off = {
        "元旦": ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"],
        "春节": ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08"],
        "清明节": ["2027-04-05"],
        "劳动节": ["2027-05-01", "2027-05-02", "2027-05-03"],
        "端午节": ["2027-06-09"],
        "中秋节": ["2027-09-15"],
        "国庆节": ["2027-10-01", "2027-10-02", "2027-10-03"],
    }
    days = [
        {"name": name, "date": day, "isOffDay": True}
        for name, listed in off.items()
        for day in listed
    ]
    days.append({"name": "元旦", "date": "2027-01-09", "isOffDay": False})
    papers = ["https://www.gov.cn/zhengce/zhengceku/202611/content_1.htm"]
    return YearTable.from_holiday_cn({"year": 2027, "papers": papers, "days": days})
