package io.huiyin.document;

/** Something on a page; places are points from its upper left corner. */
sealed interface Mark {

    /**
     * Letters in one line.
     *
     * @param baseline how far down they stand
     * @param stretch by which places where that may be are wider, in points
     */
    record Words(double x, double baseline, Letters letters, int[] text, double stretch, boolean red) implements Mark {}

    /** What opens an address, within its edges. */
    record Link(double left, double top, double right, double bottom, String href) implements Mark {}

    /** A line from one point to another. */
    record Rule(double fromX, double fromY, double toX, double toY, double width, boolean red) implements Mark {}
}
