"""The memo: any result of any calculator as a document, short for those who decide, or with all that it rests on."""

from calculators.export.memo.full import full_memo
from calculators.export.memo.short import memo

__all__ = ["full_memo", "memo"]
