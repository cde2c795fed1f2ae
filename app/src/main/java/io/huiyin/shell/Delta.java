package io.huiyin.shell;

/**
 * A figure compared with an earlier one.
 *
 * @param text the difference with its sign, such as +12 or −0.8%
 * @param sign −1, 0 or 1
 * @param good whether the reader should be pleased; meaningless when {@code sign} is 0
 * @param against what it is compared with, such as "yesterday"
 */
public record Delta(String text, int sign, boolean good, String against) {

    /** The relative change of a count; an absolute one when there was nothing before. */
    public static Delta count(Messages m, long now, long before, boolean moreIsGood, String against) {
        int sign = Long.compare(now, before);
        String text =
                before == 0 ? m.fmt().change(now - before) : m.fmt().changePercent((now - before) / (double) before);
        return new Delta(text, sign, (sign > 0) == moreIsGood, against);
    }

    /** The change of a share in percentage points. */
    public static Delta share(Messages m, double now, double before, boolean moreIsGood, String against) {
        double points = Math.round((now - before) * 1_000) / 10.0;
        int sign = Double.isFinite(points) ? (int) Math.signum(points) : 0;
        String number = m.fmt().number(Math.abs(points), 1);
        String text = (sign > 0 ? "+" : sign < 0 ? "−" : "±") + number;
        return new Delta(m.t("shell.points", text), sign, (sign > 0) == moreIsGood, against);
    }
}
