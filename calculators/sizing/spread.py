"""A prediction with its band."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Low, point and high of a prediction: eight of ten measurements that the model had not seen lay between the ends."""

    low: float
    mid: float
    high: float

    def times(self, factor: float) -> "Spread":
        """Give it in another unit, or for so many."""
        return Spread(self.low * factor, self.mid * factor, self.high * factor)

    def inverse(self, factor: float = 1) -> "Spread":
        """Give what falls as this grows: low and high change places."""
        return Spread(factor / self.high, factor / self.mid, factor / self.low)

    def json(self) -> dict[str, float]:
        """Give it as the public result has it."""
        return {"low": self.low, "mid": self.mid, "high": self.high}
