package io.huiyin.league;

/** From {@code low} to {@code high}, both included. */
public record Interval(double low, double high) {

    public boolean overlaps(Interval other) {
        return low <= other.high && other.low <= high;
    }
}
