"""What of the findings speaks of a person's private life."""

PERSONAL = frozenset(
    {
        "id_card",
        "mobile",
        "bank_card",
        "passport",
        "plate",
        "birth_date_private",
        "address_private",
        "landline_private",
        "email_private",
        "wechat_qq",
        "person_name_private",
    }
)
"""The categories of the inspection that are personal data."""
